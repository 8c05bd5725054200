import type { InstitutionProfileAnswer, PeerAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { decimals, percent } from "../../format/numbers.js";
import type { PanelData } from "../../parts/panel.js";
import { useWords } from "../../words/words.js";
import type { Words } from "../../words/zh-cn/index.js";
import { useInstitutionWords } from "./institution-words.js";

/** The institution among its peers: every peer a dot, the band from P10 to P90, the group named with its size. */
export function PeerStrips(props: { readonly data: InstitutionProfileAnswer }): ReactNode {
  const words = useWords();
  const { kindOf, levelOf } = useInstitutionWords();
  const { peers, institution } = props.data;
  const size = Math.max(0, ...peers.map((peer) => peer.peers));
  if (size < 2) return <p className="panel-empty">{words.institutions.noPeers}</p>;
  return (
    <div className="peer-strips">
      <p className="note">{words.institutions.peersNote(size, kindOf(institution.kind), levelOf(institution.level))}</p>
      {peers.map((peer) => (
        <Strip key={peer.indicator} peer={peer} />
      ))}
    </div>
  );
}

/** The strips as figures: own value, P10, median, P90 and the number of peers. */
export function peerTable(data: InstitutionProfileAnswer, words: Words): PanelData {
  const { institutions } = words;
  return {
    columns: [institutions.indicator, institutions.own, "P10", institutions.median, "P90", institutions.peerCount],
    rows: data.peers.map((peer) => {
      const text = textOf(peer.unit);
      return [
        institutions.indicators[peer.indicator],
        peer.own === null ? words.states.missing : text(peer.own),
        text(peer.p10),
        text(peer.p50),
        text(peer.p90),
        String(peer.peers),
      ];
    }),
  };
}

function textOf(unit: PeerAnswer["unit"]): (value: number) => string {
  if (unit === "share") return (value) => percent(value);
  return (value) => decimals(value, unit === "count" ? 1 : 0);
}

function Strip(props: { readonly peer: PeerAnswer }): ReactNode {
  const words = useWords();
  const { peer } = props;
  const text = textOf(peer.unit);
  const low = Math.min(...peer.values, peer.p10);
  const range = Math.max(...peer.values, peer.p90) - low || 1;
  const place = (value: number) => `${((value - low) / range) * 100}%`;
  const summary = `${words.institutions.median} ${text(peer.p50)}${peer.own === null ? "" : ` · ${words.institutions.own} ${text(peer.own)}`}`;
  return (
    <div className="strip">
      <div className="strip-head">
        <span>{words.institutions.indicators[peer.indicator]}</span>
        <span className="note">{summary}</span>
      </div>
      <div className="strip-line" role="img" aria-label={`${words.institutions.indicators[peer.indicator]} ${summary}`}>
        <span
          className="strip-band"
          style={{ left: place(peer.p10), width: `${((peer.p90 - peer.p10) / range) * 100}%` }}
        />
        {peer.values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: peers are unnamed, their place in the order is all they have
          <span key={index} className="strip-dot" style={{ left: place(value) }} />
        ))}
        <span className="strip-median" style={{ left: place(peer.p50) }} />
        {peer.own === null ? null : <span className="strip-own" style={{ left: place(peer.own) }} />}
      </div>
      <div className="strip-ends" aria-hidden="true">
        <span>{text(low)}</span>
        <span>{text(low + (range === 1 && peer.values.length < 2 ? 0 : range))}</span>
      </div>
    </div>
  );
}
