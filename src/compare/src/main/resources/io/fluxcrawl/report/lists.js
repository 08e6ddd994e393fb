// Tables in pages and lists with filters: their controls are shown, and rows are made as they are looked at. Text stays text.
const linkOrText = (text) => {
  if (!/^https?:\/\/\S+$/.test(text) || text.endsWith('…')) return document.createTextNode(text);
  const link = document.createElement('a');
  link.href = text;
  link.rel = 'noreferrer noopener';
  link.target = '_blank';
  link.textContent = text;
  return link;
};

const pagedTable = (paged) => {
  const data = paged.querySelector(':scope > script');
  if (!data) return;
  const size = Number(paged.dataset.page);
  const controls = paged.querySelector(':scope > .controls');
  const body = paged.querySelector('tbody');
  const [search, status] = [controls.querySelector('input'), controls.querySelector('.shown-rows')];
  const classes = Array.from(paged.querySelectorAll('thead th'), (th) => th.className);
  let [all, rows, start] = [null, [], 0];
  const load = () => { all ??= JSON.parse(data.textContent); };
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows = words.length ? all.filter((row) => { const text = row.join(' ').toLowerCase(); return words.every((word) => text.includes(word)); }) : all;
  };
  const show = () => {
    body.replaceChildren(...rows.slice(start, start + size).map((row) => {
      const tr = document.createElement('tr');
      row.forEach((cell, i) => {
        const td = document.createElement('td');
        td.className = classes[i];
        td.append(linkOrText(cell));
        tr.append(td);
      });
      return tr;
    }));
    describe(rows.length);
  };
  const describe = (count) => {
    status.textContent = count ? `${(start + 1).toLocaleString('en')}–${Math.min(start + size, count).toLocaleString('en')} of ${count.toLocaleString('en')}` : 'none';
    controls.querySelectorAll('button').forEach((button) => {
      const to = start + size * Number(button.dataset.step);
      button.disabled = to < 0 || to >= count;
    });
  };
  search.addEventListener('input', () => { load(); start = 0; filter(); show(); });
  controls.querySelectorAll('button').forEach((button) => button.addEventListener('click', () => {
    load();
    filter();
    start += size * Number(button.dataset.step);
    show();
  }));
  controls.hidden = false;
  load();
  filter();
  describe(rows.length);
};

const filterList = (list) => {
  const controls = list.querySelector(':scope > .controls');
  const entries = Array.from(list.querySelectorAll(':scope > .entry'), (entry) => ({ entry, facets: entry.dataset.facets.split('|'), text: entry.dataset.text }));
  const status = controls.querySelector('.shown-rows');
  const [search, selects] = [controls.querySelector('input'), Array.from(controls.querySelectorAll('select'))];
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    entries.forEach(({ entry, facets, text }) => {
      const fits = words.every((word) => text.includes(word)) && selects.every((select) => !select.value || facets[select.dataset.facet] === select.value);
      entry.hidden = !fits;
      if (fits) shown += 1;
    });
    status.textContent = `${shown} of ${entries.length}`;
  };
  search.addEventListener('input', apply);
  selects.forEach((select) => select.addEventListener('change', apply));
  controls.hidden = false;
  apply();
};

// The rows of a closed entry are read when it is opened first.
document.querySelectorAll('.paged').forEach((paged) => {
  const entry = paged.closest('details');
  if (entry) entry.addEventListener('toggle', () => pagedTable(paged), { once: true });
  else pagedTable(paged);
});
document.querySelectorAll('.filter-list').forEach(filterList);
