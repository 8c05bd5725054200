import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, type ViewState } from "../../app/view-state.js";
import { useWords } from "../../words/words.js";
import { PeerStrips } from "../institutions/peer-strips.js";

const SHOWN = ["findings-per-thousand", "readmission-share", "fee-per-stay"] as const;

/** How the finding's house stands among its peers; nothing where it cannot be said, the case does not rest on it. */
export function HousePeers(props: { readonly institutionId: string }): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view: ViewState = useSearch({ from: "/findings/$id" });
  const { institutionId } = props;
  const { data } = useQuery(trpc.institution.queryOptions({ institutionId, ...monthOf(view) }));
  if (data === undefined) return null;
  const peers = SHOWN.flatMap((indicator) => data.peers.find((peer) => peer.indicator === indicator) ?? []);
  if (peers.length === 0) return null;
  return (
    <section className="house-peers">
      <h3 className="section-title">{words.institutions.peers}</h3>
      <PeerStrips data={{ ...data, peers }} />
    </section>
  );
}
