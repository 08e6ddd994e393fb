// The page: draws its charts at the width they have, again when that changes, and at a sheet's width for printing.
const PRINTED = 700;
const drawings = Array.from(document.querySelectorAll('.chart'), (figure) => ({
  parent: figure.querySelector('.drawing'),
  chart: JSON.parse(figure.querySelector('script').textContent),
  width: 0,
}));

const draw = (drawing, width) => {
  if (drawing.width === width || width < 1) return;
  drawing.width = width;
  drawing.parent.textContent = '';
  const drawn = (drawing.chart.kind === 'bar' ? barChart : lineChart)(drawing.parent, drawing.chart, width);
  if (!drawn) d3.select(drawing.parent).append('p').attr('class', 'quiet').text('There is nothing to draw.');
};

const drawAll = () => drawings.forEach((drawing) => draw(drawing, Math.min(drawing.parent.clientWidth, 960)));

let folded = [];
const beforePrint = () => {
  folded = Array.from(document.querySelectorAll('details:not([open])'));
  folded.forEach((details) => { details.open = true; });
  drawings.forEach((drawing) => draw(drawing, PRINTED));
};
const afterPrint = () => {
  folded.forEach((details) => { details.open = false; });
  folded = [];
  drawAll();
};

const offerDownload = (button) => {
  button.hidden = false;
  button.addEventListener('click', () => {
    const json = document.getElementById('report-data').textContent;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    link.download = button.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
};

drawAll();
new ResizeObserver(drawAll).observe(document.querySelector('main'));
window.addEventListener('beforeprint', beforePrint);
window.addEventListener('afterprint', afterPrint);
document.querySelectorAll('button[data-file]').forEach(offerDownload);
