// Colours of the map, for a light and a dark page. The marks are Okabe and Ito's blue, sky blue,
// vermilion and orange, which stay apart for colour-blind readers; the basemap is near grey, so that
// only evidence has colour. CSS reads the same values as custom properties (--gm-…).
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});

  const LIGHT = {
    water: "#dce6ea", land: "#f7f5f0", coast: "#a9bac3", river: "#b4cad5",
    admin1: "#dcd7cb", border: "#7f798d", label: "#54534f", country: "#6f6a76",
    mark: "#0072b2", unknown: "#666d75", selected: "#d55e00",
    panel: "#ffffff", text: "#1f2328", muted: "#57606a", line: "#d0d7de", bar: "#8a929a",
    hover: "#eef1f4",
  };
  const DARK = {
    water: "#11171c", land: "#222930", coast: "#46525d", river: "#36505f",
    admin1: "#36404a", border: "#808a97", label: "#bcc4cc", country: "#98a2ad",
    mark: "#56b4e9", unknown: "#a2abb4", selected: "#e69f00",
    panel: "#161b20", text: "#e8ebee", muted: "#a7b0b9", line: "#3a444e", bar: "#717b86",
    hover: "#252c34",
  };

  geomap.usePalette = (dark) => {
    geomap.colour = dark ? DARK : LIGHT;
    const root = document.documentElement;
    for (const [name, value] of Object.entries(geomap.colour)) root.style.setProperty(`--gm-${name}`, value);
    root.style.colorScheme = dark ? "dark" : "light";
  };
})();
