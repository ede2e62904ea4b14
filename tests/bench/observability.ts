/** What the template says about tracing and the gateway's log, which no call of a function shows. */
import * as z from 'zod';

export type Observability = {
  /** Names of the functions that X-Ray samples. */
  traced: ReadonlySet<string>;
  /** One line of the gateway's access log. */
  accessLineBytes: number;
};

const resourceSchema = z.object({ Type: z.string(), Properties: z.unknown() });
const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });
const functionSchema = z.object({
  TracingConfig: z.object({ Mode: z.string() }).optional(),
  Environment: z.object({ Variables: z.object({ POWERTOOLS_SERVICE_NAME: z.string() }) }),
});
const stageSchema = z.object({ AccessLogSettings: z.object({ Format: z.string() }) });

/** How long the gateway's variables turn out; a path holds channel and brand. */
const LONG: Record<string, number> = { requestId: 16, path: 40, status: 3, responseLatency: 4, requestTime: 26 };
const USUAL_LENGTH = 15;

export function observabilityOf(template: unknown): Observability {
  const resources = Object.values(templateSchema.parse(template).Resources);
  const all = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  const traced = all('AWS::Lambda::Function')
    .map((properties) => functionSchema.parse(properties))
    .filter(({ TracingConfig }) => TracingConfig?.Mode === 'Active')
    .map(({ Environment }) => Environment.Variables.POWERTOOLS_SERVICE_NAME.split('/').at(-1) ?? '');
  const formats = all('AWS::ApiGatewayV2::Stage').map(
    (properties) => stageSchema.parse(properties).AccessLogSettings.Format,
  );
  return { traced: new Set(traced), accessLineBytes: formats.reduce((sum, format) => sum + lengthOf(format), 0) };
}

const lengthOf = (format: string) =>
  format.replaceAll(/\$context\.([\w.]+)/g, (_, name: string) => 'x'.repeat(LONG[name] ?? USUAL_LENGTH)).length;
