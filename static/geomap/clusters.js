// Marks that would lie on each other become one sign with their number; here is which ones, and how
// those on one spot are spread apart. Nothing is drawn here, and no place is lost: every entry that
// goes in comes out in one group, alone or with others.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const TOUCH = 0.8; // of the sum of two radii: what is nearer overlaps
  const PASSES = 8;

  // Radius in pixels of the sign for so many places.
  geomap.clusterRadius = (count) => Math.min(30, 9 + 1.6 * Math.log2(count));

  const joined = (a, b) => {
    const count = a.members.length + b.members.length;
    const share = b.members.length / count;
    a.x += (b.x - a.x) * share;
    a.y += (b.y - a.y) * share;
    for (const member of b.members) a.members.push(member);
    a.r = geomap.clusterRadius(count);
  };

  // One pass: each group joins the nearest earlier one that it overlaps, or stays.
  const pass = (groups) => {
    // No two signs in cells that do not touch overlap: not even when they have grown by joining.
    const widest = groups.reduce((most, { r }) => Math.max(most, r), geomap.clusterRadius(16));
    const cell = 2 * TOUCH * widest;
    const cells = new Map();
    const kept = [];
    for (const group of groups) {
      const column = Math.floor(group.x / cell), row = Math.floor(group.y / cell);
      let nearest = null, least = Infinity;
      for (let i = column - 1; i <= column + 1; i++) {
        for (let j = row - 1; j <= row + 1; j++) {
          const near = cells.get(i * 65536 + j);
          if (!near) continue;
          for (const other of near) {
            const east = other.x - group.x, south = other.y - group.y, reach = TOUCH * (other.r + group.r);
            const gap = east * east + south * south;
            if (gap < reach * reach && gap < least) {
              nearest = other;
              least = gap;
            }
          }
        }
      }
      if (nearest) joined(nearest, group);
      else {
        const key = column * 65536 + row;
        kept.push(group);
        if (cells.has(key)) cells.get(key).push(group);
        else cells.set(key, [group]);
      }
    }
    return kept;
  };

  // Groups of what would overlap at a scale (pixels of the unit square). Entries have a place with unit
  // coordinates, and a radius; the most important first, so that the same places lead at each step of
  // time. A group has its middle x, y (pixels of the whole square), r and members.
  geomap.cluster = (entries, scale) => {
    let groups = entries.map((entry) => ({ x: entry.place.x * scale, y: entry.place.y * scale, r: entry.r, members: [entry] }));
    for (let i = 0; i < PASSES; i++) {
      const fewer = pass(groups);
      if (fewer.length === groups.length) break;
      groups = fewer;
    }
    return groups;
  };

  // The first zoom after this one at which a group falls apart, or null: then it must be spread.
  geomap.splitsAt = (members, zoom, most) => {
    for (let at = zoom + 1; at <= most; at++)
      if (geomap.cluster(members, 256 * 2 ** at).length > 1) return at;
    return null;
  };

  // Where the members of a group go when it is spread: shifts in pixels from its middle, on a ring if
  // they are few, else on a spiral.
  geomap.spreadOut = (count, r) => {
    const step = 2 * r + 6;
    if (count <= 10) {
      const radius = Math.max(30, (count * step) / (2 * Math.PI));
      return Array.from({ length: count }, (_, i) => {
        const angle = (2 * Math.PI * i) / count - Math.PI / 2;
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      });
    }
    let angle = 0, radius = 34;
    return Array.from({ length: count }, () => {
      const spot = [radius * Math.cos(angle), radius * Math.sin(angle)];
      angle += step / radius;
      radius += (step * step) / (2 * Math.PI * radius);
      return spot;
    });
  };
})();
