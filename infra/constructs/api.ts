/** The one door: an HTTP API whose routes are added by intake, query and reveal, with an access log and a limit for each route. */
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  type HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Throttle } from '../config.ts';
import type { Settings } from '../settings.ts';
import { alarm } from './alarm.ts';

export type RouteProps = {
  method: HttpMethod;
  path: string;
  throttle: Throttle;
  /** A token with this scope, or the reason why the gateway lets everybody through to the function. */
  access: { authorizer: IHttpRouteAuthorizer; scope: string } | { openBecause: string };
};

/**
 * No address, no query string and no header: a webhook's secret may stand in the first, a verification challenge in the
 * second, a signature or token in the third. The route says enough.
 */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    at: '$context.requestTimeEpoch',
    id: '$context.requestId',
    route: '$context.routeKey',
    status: '$context.status',
    ms: '$context.responseLatency',
    ip: '$context.identity.sourceIp',
    error: '$context.authorizer.error',
  }),
);

export class Api extends Construct {
  readonly http: HttpApi;
  readonly #stage: CfnStage;
  readonly #limits: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> = {};
  readonly #integrations = new Map<IFunction, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, { config }: Settings) {
    super(scope, id);
    this.http = new HttpApi(this, 'Http', { createDefaultStage: false });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      autoDeploy: true,
      throttle: { rateLimit: config.throttles.query.rate, burstLimit: config.throttles.query.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            retention: config.logDays,
            removalPolicy: config.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
          }),
        ),
        format: ACCESS_LOG,
      },
    });
    this.#stage = stage.node.defaultChild as CfnStage;
    this.#stage.routeSettings = this.#limits;
    alarm(this, 'ServerErrors', {
      metric: new Metric({
        namespace: 'AWS/ApiGateway',
        metricName: '5xx',
        dimensionsMap: { ApiId: this.http.apiId },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      atLeast: 5,
      impact: 'Platforms are told to deliver again, or agents see errors: complaints arrive late until this is mended.',
    });
  }

  /** Routes requests to a function, at most `throttle` of them. */
  route(target: IFunction, { method, path, throttle, access }: RouteProps): void {
    const routeKey = HttpRouteKey.with(path, method);
    const route = new HttpRoute(this, routeKey.key, {
      httpApi: this.http,
      routeKey,
      integration: this.#integration(target),
      ...('scope' in access && { authorizer: access.authorizer, authorizationScopes: [access.scope] }),
    });
    if ('openBecause' in access) {
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: access.openBecause });
    }
    this.#limits[routeKey.key] = { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst };
    // The stage refuses limits for a route that does not exist yet.
    this.#stage.node.addDependency(route);
  }

  /** One for each function, whatever the number of its routes. */
  #integration(target: IFunction): HttpLambdaIntegration {
    const known = this.#integrations.get(target);
    if (known) return known;
    const integration = new HttpLambdaIntegration(target.node.path.replaceAll('/', ''), target);
    this.#integrations.set(target, integration);
    return integration;
  }
}
