/**
 * A routing table whose routes look at how often customers had to remind us, for tests of what that does to cases: who
 * asks twice goes to senior, who asks four times to the desk, and press and law hear of it on the way.
 */
import { tableOf, writtenHours } from './team-clock.ts';

const atLeast = (count: number) => [{ numeric: ['>=', count] }];

export const writtenChased = {
  ...writtenHours,
  teams: {
    ...writtenHours.teams,
    senior: {
      name: 'Senior',
      tell: ['pager'],
      calendar: 'new-york',
      members: [{ id: 'ana' }, { id: 'bo' }, { id: 'cy' }],
    },
    desk: { name: 'Desk', tell: ['bell'] },
    press: { name: 'Press', tell: ['mail'] },
    law: { name: 'Law', tell: ['mail'] },
  },
  targets: { ...writtenHours.targets, bell: { type: 'webhook' }, mail: { type: 'slack' } },
  routes: [
    { id: 'press-too', when: { reminders: atLeast(1), urgency: atLeast(40) }, team: 'press', continue: true },
    { id: 'law-too', when: { reminders: [3] }, team: 'law', continue: true },
    {
      id: 'chased',
      when: { reminders: atLeast(2), words: ['late', 'waiting', 'never'] },
      team: 'senior',
      tags: ['chased'],
      routes: [{ id: 'chased-on', when: { reminders: atLeast(4) }, team: 'desk', priority: 'high', private: true }],
    },
    ...writtenHours.routes,
  ],
};
export const chasedTable = tableOf(writtenChased);
