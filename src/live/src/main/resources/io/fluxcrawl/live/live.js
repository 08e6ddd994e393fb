'use strict';
// Every text goes into the page by textContent: nothing of a crawled page is ever read as HTML.
const byId = id => document.getElementById(id);
const history = [];
const POINTS = 120;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

const count = number => Number(number).toLocaleString('en-US');
const rate = perSecond => perSecond >= 9.95 ? count(Math.round(perSecond)) : perSecond.toFixed(1);

function duration(seconds) {
  if (seconds < 1) return seconds > 0 ? seconds.toFixed(1) + ' s' : '0 s';
  const whole = Math.round(seconds);
  const parts = [[Math.floor(whole / 86400), 'd'], [Math.floor(whole / 3600) % 24, 'h'], [Math.floor(whole / 60) % 60, 'min'], [whole % 60, 's']];
  const first = parts.findIndex(part => part[0] > 0);
  return parts.slice(first, first + 2).filter(part => part[0] > 0).map(part => part[0] + ' ' + part[1]).join(' ');
}

function size(bytes) {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (bytes >= 1024 && unit < units.length - 1) { bytes /= 1024; unit++; }
  return (unit === 0 ? bytes : bytes.toFixed(bytes < 10 ? 1 : 0)) + ' ' + units[unit];
}

// columns: [label, is number]; cells: texts or elements
function table(into, columns, rows, empty) {
  const place = byId(into);
  if (rows.length === 0) { place.replaceChildren(element('p', empty, 'quiet')); return; }
  const made = element('table', undefined, 'stack');
  const head = made.createTHead().insertRow();
  for (const [label, number] of columns) {
    const cell = element('th', label, number ? 'number' : '');
    cell.scope = 'col';
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((value, i) => {
      const cell = element(i === 0 ? 'th' : 'td', undefined, columns[i][1] ? 'number' : '');
      if (i === 0) cell.scope = 'row';
      else cell.dataset.label = columns[i][0];
      cell.append(value);
      line.append(cell);
    });
  }
  place.replaceChildren(made);
}

function card(label, value, note, drawing) {
  const made = element('div');
  made.append(element('dt', label), element('dd', value), element('dd', note));
  if (drawing) made.lastChild.append(drawing);
  return made;
}

function sparkline(values) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const top = Math.max(...values, 1e-9);
  svg.setAttribute('viewBox', '0 0 ' + (POINTS - 1) + ' 20');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svg.namespaceURI, 'polyline');
  line.setAttribute('points', values.map((value, i) => (POINTS - values.length + i) + ',' + (19 - 18 * value / top).toFixed(2)).join(' '));
  svg.append(line);
  return svg;
}

function sentence(state) {
  if (state.over) return 'This crawl has ended; the page does not change any more.';
  const total = state.inputEnded ? ' of ' + count(state.rows) : ' of ' + count(state.rows) + ' or more (the list is still being read)';
  return count(state.done) + total + ' rows in ' + duration(state.elapsed) + '.';
}

function cards(state) {
  history.push(state.perSecond);
  if (history.length > POINTS) history.shift();
  const left = Math.max(0, state.rows - state.done);
  const share = state.rows > 0 ? Math.floor(100 * Math.min(1, state.done / state.rows)) + ' % done' : 'nothing read yet';
  const made = [
    card('Rows done', count(state.done), state.inputEnded || state.over ? share + ', ' + count(left) + ' left' : 'the list is still being read'),
    card('Rows per second', rate(state.perSecond), 'average ' + rate(state.average), sparkline(history)),
  ];
  if (!state.over) {
    const bound = state.bound > 0 && state.boundHost !== null
      ? 'at least ' + duration(state.bound) + ' for the pauses of ' + state.boundHost
      : 'no pause of a host bounds it';
    made.push(card('Time left', state.remaining === null ? 'not known yet' : 'about ' + duration(state.remaining), bound));
    const idle = state.idle === null ? 'limit ' + count(state.concurrency) + '; ' + count(state.queued) + ' rows wait'
      : 'next request in ' + duration(state.idle) + '; ' + count(state.queued) + ' rows wait';
    made.push(card('Requests in flight', count(state.inFlight), idle));
  }
  made.push(card('Heap', size(state.memory.heap), 'of ' + size(state.memory.maxHeap)));
  made.push(card('Pages held in memory', size(state.memory.held), 'limit ' + size(state.memory.maxHeld)));
  byId('cards').replaceChildren(...made);
}

function samples(group) {
  const list = element('ul', undefined, 'samples');
  for (const sample of group.samples) {
    const item = element('li', 'Row ' + count(sample.row) + ': ' + sample.url);
    if (sample.error) item.append(element('small', sample.error));
    list.append(item);
  }
  return list;
}

function show(state) {
  byId('state').textContent = sentence(state);
  byId('state').classList.remove('stale');
  const progress = byId('progress');
  if (state.rows > 0 && (state.inputEnded || state.over)) progress.value = Math.min(1, state.done / state.rows);
  document.title = (state.over ? 'Crawl ended' : count(state.done) + ' rows, ' + rate(state.perSecond) + '/s') + ' - fluxcrawl';
  cards(state);
  const all = Math.max(1, state.done);
  table('outcomes', [['Outcome', false], ['Rows', true], ['Share', true], ['Meaning', false]],
    state.outcomes.map(each => [each.name, count(each.rows), (100 * each.rows / all).toFixed(1) + ' %', each.meaning]), 'No row has its record yet.');
  const held = state.heldHosts > 0 ? ', of which ' + count(state.heldHosts) + ' held' : '';
  byId('waiting-note').textContent = state.over ? '' : count(state.hosts) + ' hosts known' + held + '. Those that take longest come first.';
  table('waiting', [['Host', false], ['Rows', true], ['In flight', true], ['Next request', true], ['Pause', true], ['Why it waits', false]],
    state.waiting.map(each => [each.host, count(each.rows), count(each.inFlight), each.due > 0 ? 'in ' + duration(each.due) : 'now', duration(each.pause), each.why]),
    state.over ? 'Nothing waits.' : 'No row waits for its host.');
  table('troubled', [['Host', false], ['Until', true], ['Rows given up', true], ['Why', false]],
    state.troubled.map(each => [each.host, each.until > 0 ? 'in ' + duration(each.until) : 'over', count(each.rows), each.reason]), 'No host had to be left alone.');
  table('errors', [['Error', false], ['Rows', true], ['Examples', false]],
    state.errors.map(each => [each.name, count(each.rows), samples(each)]), 'No error so far.');
  if (state.over) end(state);
}

function end(state) {
  const results = byId('results');
  results.replaceChildren();
  for (const output of state.outputs) results.append(element('p', 'Written: ' + output));
  if (state.report !== null) results.append(element('p', 'Audit report: ' + state.report));
  if (state.summary.length > 0) {
    const summary = element('pre', state.summary.join('\n'), 'summary');
    summary.tabIndex = 0;
    summary.setAttribute('role', 'region');
    summary.setAttribute('aria-label', 'What the audit found');
    results.append(summary);
  }
  byId('end').hidden = false;
  byId('progress').hidden = true;
}

const events = new EventSource('/events');
let ended = false;
events.onmessage = event => show(JSON.parse(event.data));
events.addEventListener('end', () => { ended = true; events.close(); });
events.onerror = () => {
  if (ended) return;
  byId('state').textContent = 'The connection to the crawl is lost; the numbers below are the last that arrived.';
  byId('state').classList.add('stale');
};
