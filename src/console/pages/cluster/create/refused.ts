import type { CallError } from '#console/lib/api.ts'
import { fieldOf, type Field } from './validate.ts'

/** The field a refusal of the service is about, by the codes of chapter 8.2 and of chapter 6 (l.11011-11019). */
const FIELD_OF_CODE: Readonly<Record<string, Field>> = {
  'DWS.5001': 'name',
  'DWS.5050': 'name',
  'DWS.5057': 'name',
  'DWS.5003': 'kernel',
  'DWS.5005': 'kernel',
  'DWS.5006': 'nodeType',
  'DWS.5034': 'nodeType',
  'DWS.5070': 'nodeType',
  'DWS.5240': 'nodeType',
  'ECS.0319': 'nodeType',
  'DWS.5011': 'zone',
  'DWS.5012': 'zone',
  'DWS.5027': 'zone',
  'DWS.5052': 'zone',
  'DWS.5013': 'password',
  'DWS.5014': 'vpcId',
  'DWS.5021': 'vpcId',
  'DWS.5015': 'subnetId',
  'DWS.5022': 'subnetId',
  'DWS.5016': 'securityGroupId',
  'DWS.5023': 'securityGroupId',
  'DWS.5033': 'diskGb',
  'DWS.5061': 'diskGb',
  'DWS.5078': 'diskGb',
  'DWS.5047': 'nodes',
  'DWS.5207': 'cns',
  'DWS.5059': 'userName',
  'DWS.5082': 'userName',
}

/** What a refused creation says about fields: the proxy names them, the service's codes imply one. */
export function refusedFields(error: CallError, words: (key: string) => string): { field: Field; message: string }[] {
  const byProxy = (error.failure.fields ?? []).flatMap(({ path, message }) => {
    const field = fieldOf(path)
    return field === undefined ? [] : [{ field, message: words(message) }]
  })
  if (byProxy.length > 0) return byProxy
  const field = FIELD_OF_CODE[error.code]
  return field === undefined ? [] : [{ field, message: `${error.code} ${error.failure.error_msg}` }]
}
