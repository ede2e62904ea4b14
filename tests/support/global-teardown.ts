import { stopAll } from './running.ts';

export default stopAll;
