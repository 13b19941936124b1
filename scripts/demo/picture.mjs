/** The way as a picture: a line for each station, and between them what led there. */
export function picture(stations) {
  const width = Math.max(...stations.map(({ place }) => place.length));
  return stations
    .map(({ by, place, what }, index) => {
      const line = `  ${place.padEnd(width)}  ${what}`;
      return index === 0 ? line : `${' '.repeat(4)}│ ${by}\n${' '.repeat(4)}▼\n${line}`;
    })
    .join('\n');
}
