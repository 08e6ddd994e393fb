// Lines over an axis, with whiskers for intervals. Names stand at the lines' ends where there is room, else in a legend.
const lineChart = (parent, chart, width) => {
  const shown = (axis, value) => !axis.log || value > 0;
  const lines = chart.lines.map((line) => ({
    ...line,
    points: line.points.filter((point) => shown(chart.x, point.x) && shown(chart.y, point.y.value)),
  }));
  const points = lines.flatMap((line) => line.points);
  if (points.length === 0) return false;

  const wide = width >= 620;
  const height = Math.round(Math.max(260, Math.min(400, width * 0.55)));
  const names = wide ? lines.concat(chart.references).map((line) => fitted(line.name, width * 0.22)) : [];
  const measuredValues = points.flatMap((point) => [point.y.value, point.y.low, point.y.high]);
  const most = d3.max(measuredValues) * (chart.y.log ? 3 : 1.4);
  const references = chart.references.flatMap((line) => line.points.map((point) => point.y.value)).filter((value) => value <= most);
  const bottom = height - 44;
  const y = scaleOf(chart.y, measuredValues.concat(references), [bottom, 26]);
  const yTicks = ticksOf(y, chart.y.log, 6);
  const left = d3.max(yTicks, (tick) => measured(tick.label)) + 12;
  const right = wide ? d3.max(names, measured) + 26 : 14;
  const x = scaleOf(chart.x, points.map((point) => point.x), [left, width - right]);
  const frame = { svg: canvas(parent, chart.title, width, height), x, y, left, right: width - right, top: 26, bottom, width };

  axes(frame, chart, yTicks);
  drawReferences(frame, chart.references);
  for (const line of lines) drawLine(frame, line);
  if (wide) endLabels(frame, lines, chart.references, names);
  else legend(parent, lines, false);
  linePointer(parent, frame, chart, lines);
  return true;
};

const axes = ({ svg, x, y, left, right, top, bottom, width }, chart, yTicks) => {
  const crowded = yTicks.length > 30;
  for (const tick of yTicks.filter(({ label }) => label || !crowded)) {
    svg.append('line').attr('class', tick.label ? 'grid' : 'grid minor')
      .attr('x1', left).attr('x2', right).attr('y1', y(tick.at)).attr('y2', y(tick.at));
    svg.append('g').attr('class', 'tick').append('text').attr('x', left - 8).attr('y', y(tick.at)).attr('dy', '0.32em')
      .attr('text-anchor', 'end').text(tick.label);
  }
  let taken = -Infinity;
  for (const tick of ticksOf(x, chart.x.log, Math.max(3, (right - left) / 80))) {
    svg.append('line').attr('class', 'base').attr('x1', x(tick.at)).attr('x2', x(tick.at))
      .attr('y1', bottom).attr('y2', bottom + (tick.label ? 6 : 3));
    const half = measured(tick.label) / 2;
    if (!tick.label || x(tick.at) - half < taken + 8) continue;
    taken = x(tick.at) + half;
    svg.append('g').attr('class', 'tick').append('text').attr('x', within(tick.label, x(tick.at), width)).attr('y', bottom + 19)
      .attr('text-anchor', 'middle').text(tick.label);
  }
  svg.append('line').attr('class', 'base').attr('x1', left).attr('x2', right).attr('y1', bottom).attr('y2', bottom);
  svg.append('text').attr('class', 'axis-label').attr('x', 0).attr('y', 11)
    .text(fitted(withUnit(chart.y.label, chart.y.unit), width));
  svg.append('text').attr('class', 'axis-label').attr('x', right).attr('y', bottom + 39).attr('text-anchor', 'end')
    .text(fitted(withUnit(chart.x.label, chart.x.unit), right));
};

let clips = 0;
const drawReferences = ({ svg, x, y, left, right, top, bottom }, references) => {
  clips += 1;
  const id = `clip-${clips}`;
  svg.append('clipPath').attr('id', id).append('rect')
    .attr('x', left).attr('y', top - 6).attr('width', right - left).attr('height', bottom - top + 6);
  const path = d3.line((point) => x(point.x), (point) => y(point.y.value))
    .defined((point) => Number.isFinite(x(point.x)) && Number.isFinite(y(point.y.value)));
  for (const reference of references) {
    svg.append('path').attr('class', 'reference').attr('clip-path', `url(#${id})`).attr('d', path(reference.points));
  }
};

const drawLine = ({ svg, x, y }, line) => {
  const group = svg.append('g').attr('class', 'series');
  const lowest = d3.min(y.domain());
  for (const point of line.points.filter((each) => each.y.interval)) {
    const at = x(point.x);
    const [low, high] = [y(Math.max(point.y.low, lowest)), y(point.y.high)];
    whisker(group, 'whisker', `M${at},${low}V${high}M${at - 3.5},${low}h7M${at - 3.5},${high}h7`).style('stroke', colour(line.slot));
  }
  group.append('path').attr('class', 'line').style('stroke', colour(line.slot))
    .attr('d', d3.line((point) => x(point.x), (point) => y(point.y.value))(line.points));
  for (const point of line.points) {
    group.append('path').attr('class', 'mark').attr('d', symbol(line.slot)).style('fill', colour(line.slot))
      .attr('transform', `translate(${x(point.x)},${y(point.y.value)})`);
  }
};

/** Names beside the last points, pushed apart where they would meet. */
const endLabels = ({ svg, x, y, right, top, bottom }, lines, references, names) => {
  const inside = (point) => x(point.x) <= right + 1 && y(point.y.value) >= top - 7 && y(point.y.value) <= bottom + 1;
  const labels = lines.concat(references).map((line, index) => {
    const last = line.points.filter((point) => inside(point)).at(-1);
    return last && { slot: line.slot, text: names[index], x: x(last.x), wanted: y(last.y.value), y: y(last.y.value) };
  }).filter(Boolean).sort((a, b) => a.wanted - b.wanted);
  const gap = 16;
  labels.forEach((label, index) => {
    if (index > 0) label.y = Math.max(label.y, labels[index - 1].y + gap);
  });
  labels.reverse().forEach((label, index) => {
    label.y = Math.min(label.y, index === 0 ? bottom : labels[index - 1].y - gap);
  });
  for (const label of labels) {
    if (Math.abs(label.y - label.wanted) > 3 || right - label.x > 12) {
      svg.append('path').attr('class', 'leader').attr('d', `M${label.x + 6},${label.wanted}L${right + 8},${label.y}`);
    }
    if (label.slot >= 0) {
      svg.append('path').attr('class', 'label-mark').attr('d', symbol(label.slot, 44)).style('fill', colour(label.slot))
        .attr('transform', `translate(${right + 14},${label.y})`);
    }
    svg.append('text').attr('class', label.slot < 0 ? 'reference-label' : 'name').attr('x', right + 24).attr('y', label.y)
      .attr('dy', '0.32em').text(label.text);
  }
};

const linePointer = (parent, { svg, x, top, bottom, width }, chart, lines) => {
  const tip = tooltip(parent);
  const cursor = svg.append('line').attr('class', 'cursor').attr('y1', top).attr('y2', bottom).attr('visibility', 'hidden');
  const all = lines.flatMap((line) => line.points.map((point) => ({ ...point, line })));
  svg.on('pointermove', (event) => {
    const [px, py] = d3.pointer(event, svg.node());
    const nearest = d3.least(all, (point) => Math.abs(x(point.x) - px));
    const zoom = parent.clientWidth / width;
    const rows = all.filter((point) => point.x === nearest.x).sort((a, b) => b.y.value - a.y.value)
      .map((point) => ({ slot: point.line.slot, name: point.line.name, ...point.y }));
    cursor.attr('x1', x(nearest.x)).attr('x2', x(nearest.x)).attr('visibility', 'visible');
    tip.show(`${withUnit(chart.x.label, chart.x.unit)}: ${nearest.at}`, rows, x(nearest.x) * zoom, py * zoom, false);
  });
  svg.on('pointerleave', () => {
    cursor.attr('visibility', 'hidden');
    tip.hide();
  });
};
