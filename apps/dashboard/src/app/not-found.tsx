import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../words/words.js";

/** A path that leads nowhere. */
export function NotFound(): ReactNode {
  const words = useWords();
  return (
    <div className="page">
      <h1>{words.states.notFound}</h1>
      <p>
        <Link to="/">{words.states.back}</Link>
      </p>
    </div>
  );
}
