import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useWords } from "../words/words.js";

/** Copies the address of this very view. */
export function CopyLink(): ReactNode {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(window.location.href);
    setCopied(true);
  };
  return <Button onClick={() => void copy()}>{copied ? words.copied : words.copyLink}</Button>;
}
