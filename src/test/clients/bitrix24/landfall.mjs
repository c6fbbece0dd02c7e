// Bitrix24's own client, pointed at a service: by B24OAuth with a token, or by B24Hook with the address of a webhook.
import { B24Hook, B24OAuth, LoggerFactory } from '@bitrix24/b24jssdk'

// The client holds itself to what Bitrix24 grants unless it is told otherwise.
const options = { restrictionParams: { rateLimit: { burstLimit: 10_000, drainRate: 1_000 } } }

function quiet(b24) {
  if (LoggerFactory?.createNullLogger) {
    b24.setLogger(LoggerFactory.createNullLogger())
  }
  return b24
}

export function withToken(base, accessToken) {
  const endpoint = `${base}/rest/`
  return quiet(new B24OAuth(
    {
      applicationToken: '', userId: 1, memberId: 'local', accessToken, refreshToken: 'unused', expires: 4102444800,
      expiresIn: 3600, scope: 'crm', status: 'L', domain: new URL(base).host, clientEndpoint: endpoint,
      serverEndpoint: endpoint,
    },
    { clientId: 'local', clientSecret: 'local' },
    options,
  ))
}

export function withWebhook(url) {
  return quiet(B24Hook.fromWebhookUrl(url, options))
}

export async function refusal(work) {
  try {
    await work()
    return 'none'
  } catch (e) {
    return [e.code, e.status]
  }
}
