// What the pointer is at, in words; every text of it is a text node.
const tooltip = (parent) => {
  const box = d3.select(parent).append('div').attr('class', 'tip').attr('role', 'presentation').attr('hidden', '');
  return {
    /** @param rows {slot, name, text, interval} */
    show(heading, rows, left, top, bar) {
      box.attr('hidden', null).text('');
      box.append('strong').text(heading);
      for (const row of rows) {
        const line = box.append('div');
        line.append(() => swatch(row.slot, bar));
        line.append('span').text(row.name);
        line.append('span').text(row.text);
        if (row.interval) line.append('span').attr('class', 'interval-text').text(row.interval);
      }
      const room = parent.clientWidth;
      const { offsetWidth: width, offsetHeight: height } = box.node();
      const beside = left + 16 + width <= room ? left + 16 : left - 16 - width;
      box.style('left', `${Math.max(0, Math.min(beside, room - width))}px`);
      box.style('top', `${Math.max(0, Math.min(top - height / 2, parent.clientHeight - height))}px`);
    },
    hide() {
      box.attr('hidden', '');
    },
  };
};
