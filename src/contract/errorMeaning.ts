/** What an error is about, whatever status it came with: the status lies (reference/quirks.md section 1). */
export type ErrorMeaning = 'not_found' | 'busy' | 'not_offered' | 'token' | 'throttled' | 'forbidden'

const MEANINGS: ReadonlyMap<string, ErrorMeaning> = new Map([
  // One missing cluster has many codes (quirk 1.2), and so have other missing things (quirk 1.3).
  ...['DWS.0015', 'DWS.0047', 'DWS.3027', 'DWS.5149', 'DWS.5212', 'DWS.10101', 'DWS.0102', 'WORKLOAD.103', 'IAM.0004'].map(
    (code) => [code, 'not_found'] as const,
  ),
  ['DWS.7023', 'busy'],
  ['APIGW.0101', 'not_offered'],
  ['APIGW.0308', 'throttled'],
  ['IAM.0012', 'throttled'],
  ['CONSOLE.TOO_MANY', 'throttled'],
  ...['IAM.0001', 'IAM.0066', 'IAM.0067', 'CONSOLE.TOKEN_EXPIRED', 'CONSOLE.SIGNED_OUT'].map((code) => [code, 'token'] as const),
  ...['IAM.0002', 'IAM.0003', 'CONSOLE.READ_ONLY', 'CONSOLE.NO_ACCESS', 'CONSOLE.NO_SUCH_PROJECT'].map(
    (code) => [code, 'forbidden'] as const,
  ),
])

/**
 * The meaning of a code, or undefined where the code says no more than its text. `named`: the call names an object in its path; only
 * then does DWS.0001, "invalid parameter", stand for an id that is none (quirks 1.2 and 1.3).
 */
export function errorMeaning(code: string, named = false): ErrorMeaning | undefined {
  if (code === 'DWS.0001') return named ? 'not_found' : undefined
  const known = MEANINGS.get(code)
  if (known) return known
  return /^APIGW\.03\d\d$/.test(code) ? 'token' : undefined
}
