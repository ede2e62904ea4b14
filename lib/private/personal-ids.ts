/** The national numbers of people that are masked, each with its check where it has one. */
import { findCodiciFiscali } from './codice-fiscale.ts';
import { findCpfs } from './cpf.ts';
import { findCurps } from './curp.ts';
import { findDnis, findDnisWithoutLetter, findNies } from './dni.ts';
import type { Detector } from './finding.ts';
import { findNinos } from './nino.ts';
import { findNirs } from './nir.ts';
import { findSsns } from './ssn.ts';
import { findSteuerIds } from './steuer-id.ts';

/** Longest first: a part of one may look like another. */
export const personalIds: readonly Detector[] = [
  findCurps,
  findCodiciFiscali,
  findNirs,
  findCpfs,
  findSteuerIds,
  findNies,
  findDnis,
  findDnisWithoutLetter,
  findSsns,
  findNinos,
];
