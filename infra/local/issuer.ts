/** An OpenID Connect issuer on loopback, as far as the gateway's authorizer looks at one: discovery, keys, tokens. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type LocalServer, listen, sendJson } from './http.ts';

export type Claims = Record<string, unknown>;
export type Issuer = LocalServer & {
  /** A signed token valid for twelve hours; claims given win over `iss`, `iat` and `exp`. */
  token(claims: Claims): Promise<string>;
};

const VALID_SECONDS = 12 * 3_600;

export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const kid = 'local';
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] };
  const server = await listen((request, response) => {
    const url = `http://${request.headers.host}`;
    if (request.url === '/.well-known/jwks.json') return sendJson(response, 200, keys);
    if (request.url !== '/.well-known/openid-configuration') return sendJson(response, 404, {});
    return sendJson(response, 200, { issuer: url, jwks_uri: `${url}/.well-known/jwks.json` });
  });
  const token = (claims: Claims) => {
    const iat = Math.floor(Date.now() / 1_000);
    const payload = { iss: server.url, iat, exp: iat + VALID_SECONDS, ...claims };
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey);
  };
  return { ...server, token };
}
