// A preview service of open-graph-scraper, as its users write it.
import http from 'node:http';
import ogs from 'open-graph-scraper';

http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost').searchParams.get('url');
  let answer;
  try {
    const { result } = await ogs({ url, timeout: 5, urlValidatorSettings: { require_tld: false } });
    answer = result;
  } catch (failed) {
    answer = failed.result ?? { error: String(failed) };
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
}).listen(Number(process.env.PORT), '127.0.0.1');
