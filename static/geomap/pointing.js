// What lies under the pointer or a finger: the signs at a point of the map, the one on top first.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});

  // Whether a sign is an area drawn as one, and not a mark that stands for it.
  geomap.isArea = ({ shape, sign }) => shape === "outline" || (shape === "extent" && !sign);

  // How far a point lies outside a sign, in pixels; at most 0 inside.
  const gap = (sign, point, view) =>
    sign.shape === "outline"
      ? geomap.outlines.holds(sign.outline, point, view) ? 0 : Infinity
      : Math.hypot(sign.x - point.x, sign.y - point.y) - sign.drawn;

  // The signs at a point of the layer pane; else the nearest within the tolerance. Where areas are all
  // there is, a near mark goes before them.
  geomap.signsAt = (point, tolerance) => {
    const view = geomap.marks.state.sheet.view();
    const hits = geomap.marks.order.filter((sign) => gap(sign, point, view) <= 0).reverse();
    if (hits.length && !geomap.isArea(hits[0])) return hits;
    let nearest = null, least = tolerance;
    for (const sign of geomap.marks.order) {
      const away = geomap.isArea(sign) ? Infinity : gap(sign, point, view);
      if (away < least) [nearest, least] = [sign, away];
    }
    return nearest ? [nearest, ...hits] : hits;
  };

  // Open a group: go near enough for it to fall apart, or spread it where no zoom would do.
  geomap.openCluster = (map, { members }) => {
    const middle = (axis) => members.reduce((sum, { place }) => sum + place[axis], 0) / members.length;
    const apart = geomap.splitsAt(members, map.getZoom(), map.getMaxZoom());
    if (apart === null) {
      const ids = new Set(members.map(({ place }) => place.id));
      geomap.marks.spread({ ids, zoom: map.getZoom(), x: middle("x"), y: middle("y") });
      return;
    }
    const bounds = L.latLngBounds(members.map(({ place }) => [place.latitude, place.longitude]));
    const zoom = Math.max(apart, Math.min(map.getBoundsZoom(bounds, false, L.point(80, 80)), map.getMaxZoom()));
    map.setView(bounds.getCenter(), zoom, { animate: !geomap.calm() });
  };
})();
