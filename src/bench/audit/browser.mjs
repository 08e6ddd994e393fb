// Opens a report in headless Chromium and says how it behaves there.
//   node src/bench/audit/browser.mjs REPORT.html FOLDER [axe.min.js]
// Writes screenshots (1,400 and 400 pixels wide, light and dark) and a PDF to FOLDER, and prints as JSON: the time until the page can
// be used, the time of a search and of turning a page, console messages, requests, overflow, and violations that axe-core finds.
// Exits with 1 where the console is not silent, a request leaves the page, something overflows, or axe-core finds a violation.
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const [report, folder, axe] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'browser-'));
const chromium = spawn(process.env.CHROMIUM ?? 'chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-pipe', '--user-data-dir=' + profile],
  {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});
const waiting = new Map();
const listeners = [];
let number = 0;
let rest = '';
chromium.stdio[4].on('data', data => {
  const messages = (rest + data).split('\0');
  rest = messages.pop();
  for (const text of messages) {
    const message = JSON.parse(text);
    if (!message.id) listeners.forEach(each => each(message));
    else if (message.error) waiting.get(message.id)[1](new Error(JSON.stringify(message.error)));
    else waiting.get(message.id)[0](message.result);
  }
});
const call = (method, params = {}, sessionId) => new Promise((done, failed) => {
  waiting.set(++number, [done, failed]);
  chromium.stdio[3].write(JSON.stringify({id: number, method, params, sessionId}) + '\0');
});

const result = {console: [], requests: [], overflow: {}, violations: {}};
const {targetId} = await call('Target.createTarget', {url: 'about:blank'});
const {sessionId} = await call('Target.attachToTarget', {targetId, flatten: true});
const tab = (method, params) => call(method, params, sessionId);
const evaluate = async expression => {
  const reply = await tab('Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true});
  if (reply.exceptionDetails) throw new Error(JSON.stringify(reply.exceptionDetails));
  return reply.result.value;
};
const url = pathToFileURL(resolve(report)).href;
const loaded = new Promise(done => listeners.push(event => {
  if (event.method === 'Page.loadEventFired') done();
  if (event.method === 'Runtime.consoleAPICalled') result.console.push(JSON.stringify(event.params.args));
  if (event.method === 'Runtime.exceptionThrown') result.console.push(JSON.stringify(event.params));
  if (event.method === 'Log.entryAdded') result.console.push(event.params.entry.text);
  if (event.method === 'Network.requestWillBeSent' && !/^data:/.test(event.params.request.url) && event.params.request.url !== url)
    result.requests.push(event.params.request.url);
}));
for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await tab(domain + '.enable');
const size = (width, height = 900) => tab('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: false});
await size(1400);
const begun = Date.now();
await tab('Page.navigate', {url});
await loaded;
const frames = 'new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))';
await evaluate(frames);
result.usableMillis = Date.now() - begun;
const timed = async action => evaluate(`(async () => { const begun = performance.now(); ${action}; await ${frames}; return Math.round(performance.now() - begun); })()`);
result.searchMillis = await timed(`const search = document.querySelector('input[type=search]');
  if (search) { search.value = 'title'; search.dispatchEvent(new Event('input', {bubbles: true})); }`);
await timed(`const search = document.querySelector('input[type=search]');
  if (search) { search.value = ''; search.dispatchEvent(new Event('input', {bubbles: true})); }`);
result.openMillis = await timed(`document.querySelector('main details')?.setAttribute('open', '')`);
result.pageMillis = await timed(`[...document.querySelectorAll('button')].find(each => /next/i.test(each.textContent) && !each.disabled && each.offsetParent)?.click()`);
await evaluate(`[...document.querySelectorAll('main details')].slice(0, 5).forEach(each => each.setAttribute('open', ''))`);
for (const scheme of ['light', 'dark']) {
  await tab('Emulation.setEmulatedMedia', {media: 'screen', features: [{name: 'prefers-color-scheme', value: scheme}]});
  for (const width of [1400, 400]) {
    await size(width);
    await evaluate(frames);
    const over = await evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (over > 0) result.overflow[width] = over;
    const {data} = await tab('Page.captureScreenshot', {captureBeyondViewport: true,
      clip: {x: 0, y: 0, width, height: Math.min(6000, await evaluate('document.documentElement.scrollHeight')), scale: 1}});
    writeFileSync(join(folder, `${width}-${scheme}.png`), Buffer.from(data, 'base64'));
    if (!axe) continue;
    if (!await evaluate('typeof axe === "object"')) await evaluate(readFileSync(axe, 'utf8') + ';0');
    const found = await evaluate(`axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(each => each.id + ': ' + each.help
      + ' (' + each.nodes.length + ', ' + each.nodes[0].html.slice(0, 160) + ')'))`);
    if (found.length) result.violations[`${width} ${scheme}`] = found;
  }
}
await tab('Emulation.setEmulatedMedia', {media: '', features: []});
await size(1400);
const {data} = await tab('Page.printToPDF', {printBackground: false});
writeFileSync(join(folder, 'report.pdf'), Buffer.from(data, 'base64'));
result.domNodes = await evaluate('document.querySelectorAll("*").length');
console.log(JSON.stringify(result, null, 1));
const ended = new Promise(done => chromium.on('exit', done));
await call('Browser.close');
await ended;
rmSync(profile, {recursive: true, force: true, maxRetries: 5, retryDelay: 200});
process.exit(result.console.length || result.requests.length || Object.keys(result.overflow).length || Object.keys(result.violations).length ? 1 : 0);
