const HOUR = 3_600_000;

// Which diary day a moment belongs to: the wall clock of the person's zone decides, as on the server.
// Where the clocks go back past that hour, the day that has begun goes on.
export function diaryDay(moment, zone, dayStart) {
  const days = [0, 1, 2].map((back) => dayByTheClock(new Date(+new Date(moment) - back * HOUR), zone, dayStart));
  return days.sort().at(-1);
}

function dayByTheClock(moment, zone, dayStart) {
  const { year, month, day, hour } = wallClock(moment, zone);
  const date = `${year}-${month}-${day}`;
  return Number(hour) < dayStart ? shift(date, -1) : date;
}

function wallClock(moment, zone) {
  const clock = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn-hc-h23", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit",
  });
  return Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
}

export function shift(day, by) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

export function dayName(day, language) {
  const shape = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat(region(language), shape).format(new Date(`${day}T00:00:00Z`));
}

export function clockTime(moment, zone, language) {
  const shape = { hour: "2-digit", minute: "2-digit", timeZone: zone, hourCycle: "h23" };
  return new Intl.DateTimeFormat(region(language), shape).format(new Date(moment));
}

// A zone that this browser does not know yet: the device's own stands for it.
export function zoneHere(zone) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) && zone;
  } catch {
    return undefined;
  }
}

// The pages say "Sunday 22 November"; plain English would be that of the United States.
const region = (language) => (language === "en" ? "en-GB" : language);

// The day of an address such as /day/2026-03-12/effort/, in a diary that is shared /shared/ID/day/2026-03-12/effort/.
const DAY = /^(?:\/shared\/[^/]+)?\/day\/(\d{4}-\d\d-\d\d)\//;
export const dayOfPath = (path) => DAY.exec(path)?.[1] || "";

export const isShared = (path) => path.startsWith("/shared/");
