const BAD_REQUEST = `5001 5002 5003 5004 5005 5006 5010 5011 5012 5013 5014 5015 5016 5017 5018 5027 5033 5034 5037 5038 5039 5045 5046 5047 5048
  5051 5052 5053 5054 5056 5057 5059 5060 5061 5062 5063 5064 5065 5070 5071 5078 5079 5080 5081 5082 5083 5084 5086 5087 5089 5091 5093
  5095 5096 5097 5098 5104 5106 5107 5111 5130 5133 5135 5144 5145 5146 5147 5148 5149 5165 5166 5167 5168 5169 5170 5171 5172 5173 5174
  5175 5176 5177 5178 5179 5180 5181 5182 5183 5184 5185 5186 5187 5189 5191 5194 5197 5198 5199 5200 5202 5203 5206`

/** The codes of chapter 8.2 (l.11193 ff, printed there with a blank inside) with the HTTP status each is documented with. */
export const DOCUMENTED_CODES: ReadonlyMap<string, number> = new Map(
  [
    ...BAD_REQUEST.split(/\s+/).map((number) => [number, 400] as const),
    ...['5021', '5022', '5023'].map((number) => [number, 404] as const),
    ['5036', 403] as const,
    ['5050', 409] as const,
  ]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([number, status]) => [`DWS.${number}`, status]),
)
