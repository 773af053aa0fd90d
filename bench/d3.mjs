// d3-geo and d3-geo-projection, asked over standard input, a line {"case", "scale", "runs", "area"}
// each; answered by {"seconds", "area"}. The clock runs here, so that the pipe is not timed.
import fs from "fs";
import readline from "readline";
import * as g from "d3-geo";
import * as p from "d3-geo-projection";

const size = +process.argv[2];
const gores = [1, -1].map((side) =>
  [...Array(12).keys()].map((k) => [
    [30 * k - 180, 0],
    [30 * k - 165, 90 * side],
    [30 * k - 150, 0],
  ]),
);
const cases = {
  "Robinson, 0": () => p.geoRobinson(),
  "Robinson, 150 E": () => p.geoRobinson().rotate([-150, 0]),
  "orthographic, 43 N 77 E": () => g.geoOrthographic().rotate([-77, -43]).clipAngle(90),
  "stereographic, western half": () => g.geoStereographic().rotate([90, 0]).clipAngle(90),
  "Lambert azimuthal, 43 N 77 E": () => g.geoAzimuthalEqualArea().rotate([-77, -43]),
  "Goode's homolosine": () => p.geoInterruptedHomolosine(),
  "Mollweide, 43 N 77 E": () => p.geoMollweide().rotate([-77, -43]),
  "Bonne, 45 N": () => p.geoBonne().parallel(45),
  "twelve gores": () => p.geoInterrupt(p.geoSinusoidalRaw, gores),
};
const land = {};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const rings = (land[asked.scale] ??= JSON.parse(fs.readFileSync(asked.file)));
  let path;
  const start = performance.now();
  for (let i = 0; i < asked.runs; i++) {
    path = g.geoPath(cases[asked.case]().scale(size).translate([500, 250])).digits(3);
    path(rings);
  }
  const seconds = (performance.now() - start) / 1000 / asked.runs;
  const area = asked.area ? path.area(rings) / (size * size) : null;
  console.log(JSON.stringify({ seconds, area }));
}
