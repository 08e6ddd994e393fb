// Bars from left to right, a group a category: names of any length stay readable, on any width.
const BAR = 18;
const barChart = (parent, chart, width) => {
  const values = chart.series.flatMap((series) => series.values).filter((value) => value.text !== undefined);
  if (values.length === 0) return false;
  const single = chart.series.length === 1;
  const slotOf = (series, index) => (single && chart.slots.length ? chart.slots[index] : single ? 0 : series.slot);
  const above = width < 520; // no room for names beside the bars
  const names = chart.categories.map((name) => fitted(name, above ? width : width * 0.3));
  const left = above ? 1 : d3.max(names, measured) + 12;
  const right = d3.max(values, (value) => measured(value.text)) + 14;
  const group = chart.series.length * (BAR + 3) + (above ? 22 : 0) + (single ? 7 : 14);
  const height = chart.categories.length * group;
  const x = scaleOf({ log: chart.log }, values.flatMap((value) => [value.value, value.low, value.high]), [left, width - right]);
  if (!x) return false;
  const base = chart.log ? x.range()[0] : x(0); // where bars start
  const svg = canvas(parent, chart.title, width, height + 42);

  for (const tick of ticksOf(x, chart.log, Math.max(2, Math.min(8, width / 110)))) {
    svg.append('line').attr('class', tick.label ? 'grid' : 'grid minor').attr('x1', x(tick.at)).attr('x2', x(tick.at)).attr('y1', 0).attr('y2', height);
    svg.append('g').attr('class', 'tick').append('text').attr('x', within(tick.label, x(tick.at), width)).attr('y', height + 17)
      .attr('text-anchor', 'middle').text(tick.label);
  }
  svg.append('text').attr('class', 'axis-label').attr('x', width).attr('y', height + 36).attr('text-anchor', 'end')
    .text(fitted(chart.unit, width));

  chart.categories.forEach((category, index) => {
    const top = index * group + (above ? 22 : 0) + 3;
    const middle = top + (chart.series.length * (BAR + 3)) / 2;
    svg.append('text').attr('class', 'name halo').attr('x', above ? 0 : left - 12).attr('y', above ? top - 6 : middle)
      .attr('dy', above ? 0 : '0.32em').attr('text-anchor', above ? 'start' : 'end').text(names[index]);
    chart.series.forEach((series, row) => bar(svg, x, base, series.values[index], top + row * (BAR + 3), slotOf(series, index)));
  });
  svg.append('line').attr('class', 'base').attr('x1', base).attr('x2', base).attr('y1', 0).attr('y2', height);
  if (!single) legend(parent, chart.series, true);
  barPointer(parent, svg, chart, group, width, slotOf);
  return true;
};

const bar = (svg, x, base, value, top, slot) => {
  const place = (number) => (Number.isFinite(x(number)) ? x(number) : base); // zero has no place on a logarithmic scale
  const middle = top + BAR / 2;
  if (value.text === undefined) {
    svg.append('text').attr('class', 'axis-label').attr('x', base + 6).attr('y', middle).attr('dy', '0.32em').text('not measured');
    return;
  }
  const [from, to] = [base, place(value.value)].sort(d3.ascending);
  svg.append('rect').attr('class', 'bar').attr('x', from).attr('y', top).attr('width', to - from).attr('height', BAR)
    .attr('rx', 2).style('fill', colour(slot));
  if (value.interval) {
    whisker(svg, 'bar-whisker', `M${place(value.low)},${middle}H${place(value.high)}M${place(value.low)},${middle - 4}v8M${place(value.high)},${middle - 4}v8`);
  }
  const end = Math.max(base, to, value.interval ? place(value.high) : 0);
  svg.append('text').attr('class', 'value halo').attr('x', end + 6).attr('y', middle).attr('dy', '0.32em').text(value.text);
};

const barPointer = (parent, svg, chart, group, width, slotOf) => {
  const tip = tooltip(parent);
  svg.on('pointermove', (event) => {
    const [px, py] = d3.pointer(event, svg.node());
    const index = Math.floor(py / group);
    if (index < 0 || index >= chart.categories.length) return tip.hide();
    const zoom = parent.clientWidth / width;
    const rows = chart.series.map((series) => ({
      slot: slotOf(series, index),
      name: series.name,
      text: series.values[index].text === undefined ? '–' : withUnitBehind(series.values[index].text, chart.unit),
      interval: series.values[index].interval,
    }));
    return tip.show(chart.categories[index], rows, px * zoom, py * zoom, true);
  });
  svg.on('pointerleave', tip.hide);
};

const withUnitBehind = (text, unit) => (unit ? `${text} ${unit}` : text);
