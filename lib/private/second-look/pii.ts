/** A second look through a port: what is asked about, and what is answered. */
import type { Finding } from '../finding.ts';

/** A masked text and its language, ISO 639-1 or `und`. */
export type PiiDocument = { text: string; language: string };

/** What more there is to mask, in order, none overlapping, and what it cost: Comprehend's units of 100 characters. */
export type PiiAnswer = { findings: Finding[]; units: number };

/** Answers as many as it was given documents, in their order; undefined where there was no answer. Never rejects. */
export type PiiJudge = (documents: readonly PiiDocument[]) => Promise<(PiiAnswer | undefined)[]>;

/** Whether suspicious mentions are asked about at all. */
export type PiiPolicy = 'off' | 'suspicious';
