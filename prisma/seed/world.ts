/** The demo company's shops and what they sell. Everything is made up; shares are weights, prices are in fen. */

export type Weighted = readonly (readonly [string, number])[]

export type Product = { readonly sku: string; readonly title: string; readonly price: number; readonly weight: number }

export type DemoShop = {
  readonly name: string
  /** Latin, for order numbers. */
  readonly code: string
  readonly platform: string
  readonly category: string
  /** Orders of a usual day, and the mean amount of an order in yuan as the generator makes them. */
  readonly orders: number
  readonly orderValue: number
  readonly channels: readonly { readonly name: string; readonly share: number; readonly conversion: number }[]
  /** Which sales person brought an order; '' nobody. */
  readonly owners: Weighted
  readonly returnShare: number
  readonly clickRate: number
  readonly bounceRate: number
  readonly products: readonly Product[]
  readonly sizes: Weighted
}

const clothes: readonly Product[] = [
  { sku: 'TS-101', title: '重磅纯棉T恤', price: 8900, weight: 22 },
  { sku: 'SH-204', title: '牛津纺衬衫', price: 15900, weight: 14 },
  { sku: 'DR-310', title: '法式连衣裙', price: 26900, weight: 12 },
  { sku: 'JK-412', title: '工装夹克', price: 35900, weight: 8 },
  { sku: 'PT-508', title: '直筒休闲裤', price: 17900, weight: 16 },
  { sku: 'SK-602', title: '半身长裙', price: 19900, weight: 9 },
  { sku: 'KN-715', title: '羊毛针织衫', price: 29900, weight: 10 },
  { sku: 'CT-820', title: '双面呢大衣', price: 79900, weight: 3 },
]

const household: readonly Product[] = [
  { sku: 'BD-110', title: '水洗棉四件套', price: 32900, weight: 14 },
  { sku: 'PL-120', title: '乳胶枕', price: 16900, weight: 12 },
  { sku: 'TW-130', title: '长绒棉浴巾', price: 6900, weight: 20 },
  { sku: 'CP-140', title: '骨瓷餐具套装', price: 23900, weight: 9 },
  { sku: 'LP-150', title: '护眼台灯', price: 19900, weight: 11 },
  { sku: 'BX-160', title: '可折叠收纳箱', price: 5900, weight: 22 },
  { sku: 'RG-170', title: '短绒地毯', price: 45900, weight: 5 },
]

const letters: Weighted = [
  ['S', 18],
  ['M', 34],
  ['L', 30],
  ['XL', 18],
]
const oneSize: Weighted = [['', 1]]

export const shops: readonly DemoShop[] = [
  {
    name: '服饰天猫店',
    code: 'AT',
    platform: 'tmall',
    category: 'apparel',
    orders: 48,
    orderValue: 300,
    channels: [
      { name: 'shelf', share: 0.8, conversion: 0.029 },
      { name: 'live', share: 0.2, conversion: 0.033 },
    ],
    owners: [
      ['', 42],
      ['D021', 34],
      ['D024', 20],
      ['D023', 4],
    ],
    returnShare: 0.11,
    clickRate: 0.049,
    bounceRate: 0.43,
    products: clothes,
    sizes: letters,
  },
  {
    name: '服饰抖音店',
    code: 'AD',
    platform: 'douyin',
    category: 'apparel',
    orders: 40,
    orderValue: 280,
    channels: [
      { name: 'live', share: 0.5, conversion: 0.034 },
      { name: 'short_video', share: 0.32, conversion: 0.0175 },
      { name: 'shelf', share: 0.18, conversion: 0.022 },
    ],
    owners: [
      ['', 74],
      ['D022', 26],
    ],
    returnShare: 0.1,
    clickRate: 0.052,
    bounceRate: 0.46,
    products: clothes,
    sizes: letters,
  },
  {
    name: '家居天猫店',
    code: 'HT',
    platform: 'tmall',
    category: 'home',
    orders: 32,
    orderValue: 240,
    channels: [
      { name: 'shelf', share: 0.88, conversion: 0.027 },
      { name: 'live', share: 0.12, conversion: 0.029 },
    ],
    owners: [
      ['', 60],
      ['D022', 36],
      ['D023', 4],
    ],
    returnShare: 0.045,
    clickRate: 0.046,
    bounceRate: 0.44,
    products: household,
    sizes: oneSize,
  },
  {
    name: '家居京东店',
    code: 'HJ',
    platform: 'jd',
    category: 'home',
    orders: 23,
    orderValue: 240,
    channels: [{ name: 'shelf', share: 1, conversion: 0.022 }],
    owners: [
      ['', 95],
      ['D023', 5],
    ],
    returnShare: 0.04,
    clickRate: 0.039,
    bounceRate: 0.49,
    products: household,
    sizes: oneSize,
  },
]

/** Few, so that a day has several orders of each kind: what is rolled up stays small. */
export const regions: Weighted = [
  ['广东', 34],
  ['浙江', 28],
  ['江苏', 22],
  ['四川', 16],
]

/** How likely an order comes from somebody who bought before, by who brought it: D021 lives on old customers. */
export const repeatShare: Readonly<Record<string, number>> = { D021: 0.86, D022: 0.55, D023: 0.6, D024: 0.7, '': 0.5 }

/** Share of a day's orders in each hour, Chinese online retail: late morning, and most in the evening. */
export const hours: readonly number[] = [
  2, 1, 1, 0.5, 0.5, 0.5, 1, 2, 3.5, 5, 6, 5.5, 5, 5, 5.5, 5, 5, 4.5, 4.5, 5.5, 8, 9.5, 8, 4.5,
]

/** Monday first. */
export const weekdays: readonly number[] = [0.95, 0.92, 0.93, 0.96, 1, 1.14, 1.16]
