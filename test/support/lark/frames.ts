/** The long connection's frames (protobuf `pbbp2.Frame`). The two ids are uint64 on the platform; small ones look the same on the wire. */
import protobuf from 'protobufjs'

const PROTO = `
syntax = "proto2";
package pbbp2;
message Header { required string key = 1; required string value = 2; }
message Frame {
  required uint32 SeqID = 1; required uint32 LogID = 2; required int32 service = 3; required int32 method = 4;
  repeated Header headers = 5; optional string payloadEncoding = 6; optional string payloadType = 7; optional bytes payload = 8;
  optional string LogIDNew = 9;
}`

const Type = protobuf.parse(PROTO, { keepCase: true }).root.lookupType('pbbp2.Frame')

export type Frame = {
  readonly method: 'control' | 'data'
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: Uint8Array
}

const METHODS = ['control', 'data'] as const

export function encodeFrame({ method, headers, payload }: Frame): Uint8Array {
  const pairs = Object.entries(headers).map(([key, value]) => ({ key, value }))
  return Type.encode(
    Type.create({ SeqID: 1, LogID: 1, service: 1, method: METHODS.indexOf(method), headers: pairs, payload }),
  ).finish()
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const { method, headers, payload } = Type.decode(bytes) as unknown as {
    method: number
    headers: { key: string; value: string }[]
    payload?: Uint8Array
  }
  return {
    method: METHODS[method] ?? 'control',
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    payload,
  }
}
