/** What a table may say and surely does not mean: bounds and promises in an order that leaves some without effect. */
import type { RoutingDocument } from './document/document.ts';
import { priorityName } from './document/names.ts';

/** One sentence each. Stored tables may say such things, so they are warnings and never mistakes. */
export function oddOrders({ complaint, urgencyBands: bands, priorities, categories }: RoutingDocument): string[] {
  const { surelyFrom, surelyNotBelow } = complaint;
  return [
    ...(surelyNotBelow > surelyFrom
      ? [`complaint: surelyNotBelow ${surelyNotBelow} is above surelyFrom ${surelyFrom}, so nothing is ever reviewed`]
      : []),
    ...(bands.normal > bands.high || bands.high > bands.urgent
      ? [`urgencyBands: normal ${bands.normal}, high ${bands.high} and urgent ${bands.urgent} do not rise`]
      : []),
    ...priorityName.options
      .filter((name) => priorities[name].resolution < priorities[name].firstResponse)
      .map((name) => `priorities.${name}: the resolution is due before the first response`),
    ...Object.entries(categories)
      .filter(([, { examples }]) => examples.length < FEW_EXAMPLES)
      .map(
        ([name]) => `categories.${name}: with fewer than ${FEW_EXAMPLES} examples it takes much that it is not about`,
      ),
  ];
}

/** Right among ten categories after 1, 3 and 10 examples: 69, 89 and 94 % of what people ask a voice assistant. */
const FEW_EXAMPLES = 3;
