-- Requests for previews: each page in turn, with another query each time, over 50 loopback addresses.
local names = {}
for name in io.lines(os.getenv("NAMES")) do names[#names + 1] = name end
local n, start, port, bad = 0, os.getenv("START"), os.getenv("WEB_PORT"), 0

function request()
  n = n + 1
  local url = string.format("http://127.1.0.%d:%s/%s?%s=%d", 1 + n % 50, port, names[1 + n % #names], start, n)
  return wrk.format("GET", wrk.path .. "?url=" .. url:gsub("[^%w%-%.]", function(c) return string.format("%%%02X", c:byte()) end))
end
