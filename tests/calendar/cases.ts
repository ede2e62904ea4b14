/**
 * Written cases of business time. The expected values were worked out with another tool: a Python script that counts
 * the open minutes one by one, its shifts put on the time line by zoneinfo; those on boundaries, holidays and clock
 * changes were checked by hand. A duration of 1h30 is an hour and a half.
 */
import { writtenCalendar } from '../../lib/route/document/calendar.ts';
import { writtenRota } from '../../lib/route/document/rota.ts';

export const calendars = {
  madrid: writtenCalendar.parse({
    timeZone: 'Europe/Madrid',
    hours: { 'mon-thu': ['09:00-14:00', '16:00-19:00'], fri: ['09:00-15:00'] },
    holidays: ['2026-01-01', '2026-01-06', '2026-04-03', '2026-05-01', '2026-12-25'],
    special: { '2026-12-24': ['09:00-12:00'] },
  }),
  madridNights: writtenCalendar.parse({
    timeZone: 'Europe/Madrid',
    hours: { 'mon-sun': ['22:00-06:00'] },
    holidays: ['2026-12-24'],
  }),
  madridSundays: writtenCalendar.parse({
    timeZone: 'Europe/Madrid',
    hours: { sun: ['01:00-02:30', '02:30-04:00'] },
  }),
  allDay: writtenCalendar.parse({ timeZone: 'Europe/Madrid', hours: { 'mon-sun': ['00:00-24:00'] } }),
  mexico: writtenCalendar.parse({
    timeZone: 'America/Mexico_City',
    hours: { 'mon-fri': ['09:00-18:00'] },
    holidays: ['2026-09-16'],
  }),
  mexicoNights: writtenCalendar.parse({ timeZone: 'America/Mexico_City', hours: { sat: ['20:00-08:00'] } }),
  saoPaulo: writtenCalendar.parse({ timeZone: 'America/Sao_Paulo', hours: { 'mon-sun': ['00:00-24:00'] } }),
  saoPauloNights: writtenCalendar.parse({ timeZone: 'America/Sao_Paulo', hours: { sat: ['22:00-04:00'] } }),
  newYork: writtenCalendar.parse({
    timeZone: 'America/New_York',
    hours: { 'mon-fri': ['09:00-17:00'] },
    holidays: ['2026-11-26'],
  }),
  newYorkNights: writtenCalendar.parse({ timeZone: 'America/New_York', hours: { sat: ['22:00-06:00'] } }),
  newYorkGap: writtenCalendar.parse({ timeZone: 'America/New_York', hours: { sun: ['02:15-02:45', '03:00-05:00'] } }),
  lordHowe: writtenCalendar.parse({ timeZone: 'Australia/Lord_Howe', hours: { sat: ['22:00-06:00'] } }),
  lordHoweMornings: writtenCalendar.parse({ timeZone: 'Australia/Lord_Howe', hours: { sun: ['01:45-04:00'] } }),
  lordHoweGap: writtenCalendar.parse({ timeZone: 'Australia/Lord_Howe', hours: { sun: ['02:10-05:00'] } }),
};
export type CalendarName = keyof typeof calendars;

/** Why, whose calendar, from, plus so much open time, until. */
export const additions: [string, CalendarName, string, string, string][] = [
  ['an hour in the morning', 'madrid', '2026-03-03T10:00+01:00', '1h', '2026-03-03T11:00+01:00'],
  ['the siesta is no open time', 'madrid', '2026-03-03T13:30+01:00', '1h', '2026-03-03T16:30+01:00'],
  ['what comes in the siesta starts at four', 'madrid', '2026-03-03T14:30+01:00', '1h30', '2026-03-03T17:30+01:00'],
  ['what comes before opening starts at nine', 'madrid', '2026-03-03T05:00+01:00', '4h', '2026-03-03T13:00+01:00'],
  ['a day has eight hours', 'madrid', '2026-03-03T09:00+01:00', '8h', '2026-03-04T09:00+01:00'],
  ['a night between', 'madrid', '2026-03-03T18:00+01:00', '2h', '2026-03-04T10:00+01:00'],
  ['Friday afternoon is free', 'madrid', '2026-03-06T14:00+01:00', '2h', '2026-03-09T10:00+01:00'],
  ['on Saturday nobody counts', 'madrid', '2026-03-07T11:00+01:00', '30h', '2026-03-12T17:00+01:00'],
  ['a whole week of 38 hours', 'madrid', '2026-03-09T09:00+01:00', '38h', '2026-03-16T09:00+01:00'],
  ['seconds before closing', 'madrid', '2026-03-03T13:59+01:00', '0h2', '2026-03-03T16:01+01:00'],
  [
    'what ends as a shift ends is due when the next begins',
    'madrid',
    '2026-03-03T13:00+01:00',
    '1h',
    '2026-03-03T16:00+01:00',
  ],
  ['what ends as the day ends is due next morning', 'madrid', '2026-03-03T18:00+01:00', '1h', '2026-03-04T09:00+01:00'],
  ['what ends as the week ends is due on Monday', 'madrid', '2026-03-06T09:00+01:00', '6h', '2026-03-09T09:00+01:00'],
  ['the instant of opening is open', 'madrid', '2026-03-03T09:00+01:00', '0h', '2026-03-03T09:00+01:00'],
  ['the instant of closing is closed', 'madrid', '2026-03-03T14:00+01:00', '0h', '2026-03-03T16:00+01:00'],
  ['a minute before closing is open', 'madrid', '2026-03-03T13:59+01:00', '0h', '2026-03-03T13:59+01:00'],
  ['from the very end of a shift', 'madrid', '2026-03-03T19:00+01:00', '5h', '2026-03-04T16:00+01:00'],
  ['Epiphany is skipped', 'madrid', '2026-01-05T18:30+01:00', '1h', '2026-01-07T09:30+01:00'],
  ['Good Friday makes a long weekend', 'madrid', '2026-04-02T18:00+02:00', '2h', '2026-04-06T10:00+02:00'],
  ['what comes on a holiday starts next day', 'madrid', '2026-01-06T10:00+01:00', '1h', '2026-01-07T10:00+01:00'],
  [
    'Christmas Eve is short, Christmas and the weekend closed',
    'madrid',
    '2026-12-24T11:00+01:00',
    '2h',
    '2026-12-28T10:00+01:00',
  ],
  ['a short day ends early', 'madrid', '2026-12-23T18:00+01:00', '4h', '2026-12-28T09:00+01:00'],
  ['May Day is a Friday', 'madrid', '2026-04-30T18:59+02:00', '0h1', '2026-05-04T09:00+02:00'],
  ['the Mexican independence day', 'mexico', '2026-09-15T17:00-06:00', '2h', '2026-09-17T10:00-06:00'],
  ['Thanksgiving', 'newYork', '2026-11-25T16:00-05:00', '2h', '2026-11-27T10:00-05:00'],
  [
    'the night of a holiday is off, the morning after it too',
    'madridNights',
    '2026-12-24T05:00+01:00',
    '2h',
    '2026-12-25T23:00+01:00',
  ],
  [
    'the night before a holiday runs on into it',
    'madridNights',
    '2026-12-23T23:00+01:00',
    '6h',
    '2026-12-24T05:00+01:00',
  ],
  ['over midnight', 'madridNights', '2026-03-03T23:30+01:00', '1h', '2026-03-04T00:30+01:00'],
  ['in the small hours', 'madridNights', '2026-03-03T02:00+01:00', '3h', '2026-03-03T05:00+01:00'],
  ['from one night into the next', 'madridNights', '2026-03-03T05:00+01:00', '2h', '2026-03-03T23:00+01:00'],
  ['at noon the night is far', 'madridNights', '2026-03-03T12:00+01:00', '8h', '2026-03-04T22:00+01:00'],
  ['Saturday night belongs to Saturday', 'mexicoNights', '2026-02-01T01:00-06:00', '8h', '2026-02-07T21:00-06:00'],
  ['the spring night has seven hours', 'madridNights', '2026-03-28T22:00+01:00', '7h', '2026-03-29T22:00+02:00'],
  ['past the skipped hour', 'madridNights', '2026-03-28T23:00+01:00', '4h', '2026-03-29T04:00+02:00'],
  ['the autumn night has nine hours', 'madridNights', '2026-10-24T22:00+02:00', '9h', '2026-10-25T22:00+01:00'],
  ['into the hour that comes twice', 'madridNights', '2026-10-24T22:00+02:00', '5h30', '2026-10-25T02:30+01:00'],
  ['past the hour that comes twice', 'madridNights', '2026-10-24T22:00+02:00', '6h30', '2026-10-25T03:30+01:00'],
  ['office hours do not see the spring change', 'madrid', '2026-03-26T18:00+01:00', '8h', '2026-03-30T10:00+02:00'],
  ['nor the autumn change', 'madrid', '2026-10-22T18:00+02:00', '8h', '2026-10-26T10:00+01:00'],
  ['shifts that meet in the skipped hour', 'madridSundays', '2026-03-29T00:00+01:00', '1h45', '2026-03-29T03:45+02:00'],
  [
    'shifts that meet in the hour that comes twice',
    'madridSundays',
    '2026-10-25T00:00+02:00',
    '3h',
    '2026-10-25T03:00+01:00',
  ],
  ['around the clock in spring', 'allDay', '2026-03-28T12:00+01:00', '24h', '2026-03-29T13:00+02:00'],
  ['around the clock in autumn', 'allDay', '2026-10-24T12:00+02:00', '24h', '2026-10-25T11:00+01:00'],
  ['Mexico had a short spring night', 'mexicoNights', '2022-04-02T20:00-06:00', '10h', '2022-04-03T07:00-05:00'],
  ['Mexico had a long autumn night', 'mexicoNights', '2022-10-29T20:00-05:00', '12h30', '2022-10-30T07:30-06:00'],
  ['Mexico has no short night any more', 'mexicoNights', '2026-04-04T20:00-06:00', '11h30', '2026-04-05T07:30-06:00'],
  ['Mexican offices in October 2022', 'mexico', '2022-10-28T17:00-05:00', '2h', '2022-10-31T10:00-06:00'],
  ['the day that began at one', 'saoPaulo', '2018-11-03T12:00-03:00', '24h', '2018-11-04T13:00-02:00'],
  ['the day whose last hour came twice', 'saoPaulo', '2019-02-16T12:00-02:00', '24h', '2019-02-17T11:00-03:00'],
  [
    'the night whose midnight was skipped',
    'saoPauloNights',
    '2018-11-03T22:00-03:00',
    '4h30',
    '2018-11-04T03:30-02:00',
  ],
  ['the night that had seven hours', 'saoPauloNights', '2019-02-16T22:00-02:00', '6h30', '2019-02-17T03:30-03:00'],
  ['none since', 'saoPaulo', '2026-11-07T12:00-03:00', '24h', '2026-11-08T12:00-03:00'],
  ['New York springs forward', 'newYorkNights', '2026-03-07T22:00-05:00', '6h30', '2026-03-08T05:30-04:00'],
  ['New York falls back', 'newYorkNights', '2026-10-31T22:00-04:00', '8h30', '2026-11-01T05:30-05:00'],
  [
    'a shift within the skipped hour comes an hour later and adds nothing',
    'newYorkGap',
    '2026-03-08T00:00-05:00',
    '1h59',
    '2026-03-08T04:59-04:00',
  ],
  ['the same on any other Sunday', 'newYorkGap', '2026-03-15T00:00-04:00', '1h59', '2026-03-15T04:29-04:00'],
  ['a weekend with a change', 'newYork', '2026-03-06T16:00-05:00', '2h', '2026-03-09T10:00-04:00'],
  ['Lord Howe loses half an hour', 'lordHowe', '2026-10-03T22:00+10:30', '7h15', '2026-10-04T05:45+11:00'],
  ['Lord Howe gains half an hour', 'lordHowe', '2026-04-04T22:00+11:00', '8h15', '2026-04-05T05:45+10:30'],
  [
    'a shift that begins in the half hour that comes twice begins the first time',
    'lordHoweMornings',
    '2026-04-05T00:00+11:00',
    '2h30',
    '2026-04-05T03:45+10:30',
  ],
  [
    'a shift that begins in the skipped half hour begins that much later',
    'lordHoweGap',
    '2026-10-04T00:00+10:30',
    '0h',
    '2026-10-04T02:40+11:00',
  ],
];

/** Why, whose calendar, from, to, the open time between. */
export const spans: [string, CalendarName, string, string, string][] = [
  ['a morning', 'madrid', '2026-03-03T09:30+01:00', '2026-03-03T12:00+01:00', '2h30'],
  ['over the siesta', 'madrid', '2026-03-03T13:00+01:00', '2026-03-03T17:00+01:00', '2h'],
  ['within the siesta', 'madrid', '2026-03-03T14:00+01:00', '2026-03-03T16:00+01:00', '0h'],
  ['a weekend', 'madrid', '2026-03-06T15:00+01:00', '2026-03-09T09:00+01:00', '0h'],
  ['a week', 'madrid', '2026-03-02T00:00+01:00', '2026-03-09T00:00+01:00', '38h'],
  ['the spring night', 'madridNights', '2026-03-28T22:00+01:00', '2026-03-29T06:00+02:00', '7h'],
  ['the autumn night', 'madridNights', '2026-10-24T22:00+02:00', '2026-10-25T06:00+01:00', '9h'],
  ['Lord Howe, spring', 'lordHowe', '2026-10-03T22:00+10:30', '2026-10-04T06:00+11:00', '7h30'],
  ['Lord Howe, autumn', 'lordHowe', '2026-04-04T22:00+11:00', '2026-04-05T06:00+10:30', '8h30'],
  ['backwards is nothing', 'madrid', '2026-03-03T12:00+01:00', '2026-03-03T10:00+01:00', '0h'],
  ['the year’s last week', 'madrid', '2026-12-21T00:00+01:00', '2026-12-28T00:00+01:00', '27h'],
];

export const rotas = {
  safety: writtenRota.parse({
    timeZone: 'Europe/Madrid',
    handover: '09:00',
    every: '7d',
    from: '2026-01-05',
    members: ['ana', 'bo', 'cleo'],
    overrides: [
      { from: '2026-03-10 09:00', to: '2026-03-12 09:00', member: 'dora' },
      { from: '2026-03-11 18:00', to: '2026-03-11T22:00', member: 'bo' },
      { from: '2026-04-05', to: '2026-04-06' },
    ],
  }),
  daily: writtenRota.parse({
    timeZone: 'America/New_York',
    handover: '08:00',
    every: '1d',
    from: '2026-03-01',
    members: ['kim', 'lee'],
  }),
  office: writtenRota.parse({
    timeZone: 'America/Mexico_City',
    every: '7d',
    from: '2026-03-02',
    members: ['eva'],
    hours: { 'mon-fri': ['09:00-18:00'] },
    overrides: [{ from: '2026-03-07 10:00', to: '2026-03-07 12:00', member: 'raul' }],
  }),
  lordHowe: writtenRota.parse({
    timeZone: 'Australia/Lord_Howe',
    handover: '02:15',
    every: '1d',
    from: '2026-10-01',
    members: ['sam', 'tess'],
  }),
};
export type RotaName = keyof typeof rotas;

/** Why, which rota, when, who; worked out by hand and with the same script. */
export const duties: [string, RotaName, string, string | undefined][] = [
  ['before the rota begins', 'safety', '2026-01-05T08:59+01:00', undefined],
  ['the first turn', 'safety', '2026-01-05T09:00+01:00', 'ana'],
  ['the second turn', 'safety', '2026-01-12T09:00+01:00', 'bo'],
  ['the fourth turn is the first one’s again', 'safety', '2026-03-09T10:00+01:00', 'ana'],
  ['somebody stands in', 'safety', '2026-03-10T09:00+01:00', 'dora'],
  ['the override that was written last stands', 'safety', '2026-03-11T18:00+01:00', 'bo'],
  ['and the first one after it', 'safety', '2026-03-11T22:00+01:00', 'dora'],
  ['until the override ends', 'safety', '2026-03-12T09:00+01:00', 'ana'],
  ['a minute before the handover', 'safety', '2026-03-16T08:59+01:00', 'ana'],
  ['the handover keeps its time on the wall, before', 'safety', '2026-03-30T08:59+02:00', 'cleo'],
  ['the handover keeps its time on the wall, after', 'safety', '2026-03-30T09:00+02:00', 'ana'],
  ['nobody stands in', 'safety', '2026-04-05T12:00+02:00', undefined],
  ['after the day without anybody', 'safety', '2026-04-06T00:00+02:00', 'ana'],
  ['the morning that came an hour early', 'daily', '2026-03-08T07:59-04:00', 'kim'],
  ['the same morning at eight', 'daily', '2026-03-08T08:00-04:00', 'lee'],
  ['the morning that came an hour late', 'daily', '2026-11-01T07:59-05:00', 'kim'],
  ['that morning at eight', 'daily', '2026-11-01T08:00-05:00', 'lee'],
  ['in its hours', 'office', '2026-03-03T09:00-06:00', 'eva'],
  ['out of its hours', 'office', '2026-03-03T18:00-06:00', undefined],
  ['an override out of its hours', 'office', '2026-03-07T11:00-06:00', 'raul'],
  ['a handover in the skipped half hour, before', 'lordHowe', '2026-10-04T02:44+11:00', 'sam'],
  ['a handover in the skipped half hour, after', 'lordHowe', '2026-10-04T02:45+11:00', 'tess'],
];

/** Why, which rota, from when, and when somebody is on call again; by hand. */
export const nextDuties: [string, RotaName, string, string | undefined][] = [
  ['somebody is', 'safety', '2026-03-09T10:00+01:00', '2026-03-09T10:00+01:00'],
  ['when the rota begins', 'safety', '2026-01-01T00:00+01:00', '2026-01-05T09:00+01:00'],
  ['when the day without anybody ends', 'safety', '2026-04-05T00:00+02:00', '2026-04-06T00:00+02:00'],
  ['tomorrow morning', 'office', '2026-03-03T18:00-06:00', '2026-03-04T09:00-06:00'],
  ['when somebody stands in on Saturday', 'office', '2026-03-06T20:00-06:00', '2026-03-07T10:00-06:00'],
  ['on Monday', 'office', '2026-03-07T12:00-06:00', '2026-03-09T09:00-06:00'],
  ['beyond the horizon', 'daily', '2024-01-01T00:00-05:00', undefined],
];
