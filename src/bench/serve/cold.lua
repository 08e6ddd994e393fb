-- Requests for previews of pages that were never asked for: a new URL each time, over HOSTS hosts of the test web at PORT.
local hosts = tonumber(os.getenv("HOSTS") or "100")
local port = os.getenv("WEB_PORT")
local thread = 0

function setup(t)
  thread = thread + 1
  t:set("id", thread)
end

local n = 0
local start = os.getenv("START") or "0"

function request()
  n = n + 1
  local url = string.format("http://127.1.%d.%d:%s/s/%s-%d-%d?size=8k", math.floor(n % hosts / 250), 1 + n % hosts % 250, port, start, id, n)
  return wrk.format("GET", "/v1/preview?url=" .. url:gsub("[^%w%-%.]", function(c) return string.format("%%%02X", c:byte()) end))
end

function response(status, headers, body)
  if status ~= 200 or not body:find('"outcome":"ok"', 1, true) then
    bad = (bad or 0) + 1
    if bad <= 3 then print("refused:", status, body:sub(1, 200)) end
  end
end
