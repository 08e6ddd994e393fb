// What both kinds of charts are drawn into: an SVG, text that is measured before it is placed, and scales with their ticks.
const withUnit = (label, unit) => (unit ? (label ? `${label} (${unit})` : unit) : label);

const measured = (() => {
  const pen = document.createElement('canvas').getContext('2d');
  return (text) => {
    pen.font = `12.5px ${getComputedStyle(document.body).fontFamily}`;
    return pen.measureText(text).width * 1.02 + 2; // a browser may set an SVG's text a little wider
  };
})();

/** The text, or as much of its start as has room. */
const fitted = (text, room) => {
  if (measured(text) <= room) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && measured(characters.join('') + '…') > room) characters.pop();
  return characters.join('') + '…';
};

/** Where the middle of that text can stand, at at or next to it, to stay between 0 and width. */
const within = (text, at, width) => Math.max(measured(text) / 2, Math.min(at, width - measured(text) / 2));

const canvas = (parent, title, width, height) => d3.select(parent).append('svg')
  .attr('viewBox', `0 0 ${width} ${height}`)
  .attr('role', 'img')
  .attr('aria-label', `${title}. The numbers are in the table that follows.`);

/** A scale over those values: from zero, or between the least and the greatest where it is logarithmic. */
const scaleOf = (axis, values, range) => {
  const usable = values.filter((value) => Number.isFinite(value) && (!axis.log || value > 0));
  if (usable.length === 0) return null;
  const [least, most] = d3.extent(usable);
  if (!axis.log) {
    const floor = Math.min(0, least);
    return d3.scaleLinear([floor, most > floor ? most : floor + 1], range).nice(6);
  }
  const margin = Math.max(1.12, Math.pow(most / least, 0.03));
  return d3.scaleLog([least / margin, most * margin], range);
};

/** {at, label} of each grid line; a minor one has no label. */
const ticksOf = (scale, log, count) => {
  if (!log) return scale.ticks(count).map((at) => ({ at, label: d3.format(',')(at) }));
  const [low, high] = scale.domain();
  const decades = Math.log10(high / low);
  if (decades < 0.8) return d3.ticks(low, high, count).map((at) => ({ at, label: short(at) }));
  const every = Math.ceil(decades / count);
  const leads = decades > 5 ? [1] : d3.range(1, 10);
  const exponents = d3.range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)) + 1);
  return exponents.flatMap((exponent) => leads.map((lead) => {
    const labelled = lead === 1 ? exponent % every === 0 : decades < 2 && (lead === 2 || lead === 5);
    const at = exponent < 0 ? lead / 10 ** -exponent : lead * 10 ** exponent;
    return { at, label: labelled ? short(at) : '' };
  })).filter(({ at }) => at >= low && at <= high);
};

const short = (value) => d3.format(value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e9) ? '.1~e' : ',.6~')(value);

/** Drawn twice, the first time wider and in the paper's colour: seen on a bar as well as beside it. */
const whisker = (parent, style, path) => {
  parent.append('path').attr('class', 'whisker-edge').attr('d', path);
  return parent.append('path').attr('class', style).attr('d', path);
};
