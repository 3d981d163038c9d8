import { Samples } from '../samples/sample.js';

/** What a remote-write request brings. */
export class Written {
  /** Of series, each with a value. */
  readonly values = new Samples();
  /** What native histograms become: several for each. */
  readonly ofHistograms = new Samples();
  /** Parts of the request, also those that are no numbers and mark the end of a series: all are taken over. */
  samples = 0;
  histograms = 0;
  exemplars = 0;
}
