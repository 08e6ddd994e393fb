'use strict';
// Whatever a page says is text: it is set by textContent, never as HTML, and images come through this service alone.
const at = (id) => document.getElementById(id);

const say = (text, error) => {
  at('state').textContent = text;
  at('state').className = error ? 'error' : '';
};

const row = (cells, header) => {
  const tr = document.createElement('tr');
  cells.forEach((text, i) => {
    const cell = document.createElement(i === 0 && header ? 'th' : 'td');
    if (i === 0 && header) cell.scope = 'row';
    cell.textContent = text;
    tr.append(cell);
  });
  return tr;
};

const words = (code) => code.replaceAll('_', ' ');
const when = (time) => new Date(time).toLocaleString();

const picture = (image) => {
  if (!image) return 'none';
  if (image.outcome !== 'ok') return words(image.outcome) + ': ' + image.url;
  const size = image.width ? image.width + ' × ' + image.height + ' pixels' : 'no raster image';
  const bytes = image.bytes === undefined ? '' : ', ' + Math.ceil(image.bytes / 1024) + ' KiB';
  return size + ', ' + image.type + bytes;
};

const source = (image) => {
  if (!image || !image.proxy) return null;
  const url = new URL(image.proxy, location.href);
  return url.origin === location.origin ? url.href : null;
};

const show = (answer) => {
  const preview = answer.preview || {};
  at('card').hidden = !answer.preview;
  at('title').textContent = preview.title || answer.final_url || '';
  at('description').textContent = preview.description || '';
  at('site').textContent = preview.site_name || (answer.final_url ? new URL(answer.final_url).host : '');
  const image = source(preview.image);
  at('image').closest('.picture').hidden = !image;
  if (image) at('image').src = image; else at('image').removeAttribute('src');
  at('image').alt = (preview.image && preview.image.alt) || '';
  const icon = source(preview.icon);
  at('icon').hidden = !icon;
  if (icon) at('icon').src = icon; else at('icon').removeAttribute('src');
  const platforms = Object.entries(answer.platforms || {});
  const large = platforms.some(([, verdict]) => verdict.card === 'large');
  at('card').className = large ? 'card' : 'card small';
  const facts = [
    ['Outcome', words(answer.outcome) + (answer.status ? ', status ' + answer.status : '')],
    ['Final URL', answer.final_url || 'none'],
    ['Cache', answer.cache + ', fetched ' + when(answer.fetched_at) + ', expires ' + when(answer.expires_at)],
    ['Image', picture(preview.image)],
    ['Icon', picture(preview.icon)],
    ['Sources', Object.entries(answer.sources || {}).map(([name, from]) => words(name) + ' from ' + from).join(', ') || 'none'],
  ];
  if (answer.message) facts.splice(1, 0, ['Meaning', answer.message]);
  at('facts').replaceChildren(...facts.map((cells) => row(cells, true)));
  at('platforms').hidden = platforms.length === 0;
  at('platforms').tBodies[0].replaceChildren(...platforms.map(([name, verdict]) =>
    row([name, verdict.card, verdict.issues.map(words).join(', ') || 'none'], true)));
  at('json').textContent = JSON.stringify(answer, null, 2);
  at('result').hidden = false;
};

at('ask').addEventListener('submit', async (event) => {
  event.preventDefault();
  say('Visiting the page ...');
  at('result').hidden = true;
  const query = new URLSearchParams({ url: at('url').value.trim() });
  if (at('lang').value.trim()) query.set('lang', at('lang').value.trim());
  if (at('fresh').checked) query.set('fresh', '1');
  const headers = at('token').value ? { authorization: 'Bearer ' + at('token').value } : {};
  try {
    const response = await fetch('v1/preview?' + query, { headers, credentials: 'omit' });
    const answer = await response.json();
    if (answer.error) {
      say(answer.message, true);
      return;
    }
    show(answer);
    say(answer.outcome === 'ok' ? '' : 'No preview: ' + words(answer.outcome) + '.', answer.outcome !== 'ok');
  } catch (failure) {
    say('The service did not answer.', true);
  }
});
