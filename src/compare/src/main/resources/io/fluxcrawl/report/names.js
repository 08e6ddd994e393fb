// How a name looks: a colour and a symbol a slot, so that colour is never the only difference.
const SLOTS = 8;
const triangleDown = {
  draw(context, size) {
    const y = Math.sqrt(size / (Math.sqrt(3) * 3));
    context.moveTo(0, y * 2);
    context.lineTo(-Math.sqrt(3) * y, -y);
    context.lineTo(Math.sqrt(3) * y, -y);
    context.closePath();
  },
};
const SYMBOLS = () => [
  d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond,
  d3.symbolCross, triangleDown, d3.symbolStar, d3.symbolWye,
];

const colour = (slot) => `var(--slot-${slot % SLOTS})`;

// Past the last colour the symbols go on by one, so that slot 8 is no second slot 0.
const symbol = (slot, size = 56) => d3.symbol(SYMBOLS()[(slot + Math.floor(slot / SLOTS)) % SLOTS], size)();

const swatch = (slot, bar) => {
  const svg = d3.create('svg').attr('viewBox', '-7 -7 14 14').attr('aria-hidden', 'true');
  if (bar) svg.append('rect').attr('x', -6).attr('y', -6).attr('width', 12).attr('height', 12).style('fill', colour(slot));
  else svg.append('path').attr('d', symbol(slot, 64)).style('fill', colour(slot));
  return svg.node();
};

const legend = (parent, series, bar) => {
  const list = d3.select(parent).append('ul').attr('class', 'legend');
  for (const one of series) {
    const item = list.append('li');
    item.append(() => swatch(one.slot, bar));
    item.append('span').text(one.name);
  }
};
