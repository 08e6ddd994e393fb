-- Requests for previews of the same hundred pages.
local port = os.getenv("WEB_PORT")
local paths = {}
function init()
  for i = 0, 99 do
    local url = string.format("http://127.1.0.%d:%s/s/warm-%d?size=8k", 1 + i % 10, port, i)
    paths[i] = wrk.format("GET", "/v1/preview?url=" .. url:gsub("[^%w%-%.]", function(c) return string.format("%%%02X", c:byte()) end))
  end
end
local n = 0

function request()
  n = n + 1
  return paths[n % 100]
end
