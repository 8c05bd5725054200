import { createHash } from "node:crypto";
import { engineFiles } from "./engine-files.js";
import { cappedQuerySettings, type MemoryCaps, PINNED_QUERY_SETTINGS } from "./pinned-settings.js";

/** The user that owns the data; `default`, which the engine needs for itself, owns nothing. */
export const ENGINE_USER = "hengjian";
/** The database of all tables. */
export const DATABASE = "hengjian";

/**
 * Loggers that warn of nothing: whenever a background task takes its turn they say that it paused, many times a second,
 * which was 99 of 100 bytes of the log. Their errors are kept.
 */
const QUIET_LOGGERS = ["BackgroundSchedulePool/BgSchPool", "BackgroundSchedulePool/BgStrmSchPool"];

/**
 * The engine's configuration; the launcher fills in `@PORT@` and `@MARK@`, by which it knows its own engine.
 *
 * Logs go to files as JSON, never to a stream that a command's own output uses.
 */
export function configXml(folder: string, caps: MemoryCaps): string {
  const files = engineFiles(folder);
  return `<clickhouse>
  <path>${escapeXml(files.data)}/</path>
  <users_config>${escapeXml(files.users)}</users_config>
  <http_port>@PORT@</http_port>
  <macros><engine>@MARK@</engine></macros>
  <listen_host>127.0.0.1</listen_host>
  <timezone>Asia/Shanghai</timezone>
  <max_server_memory_usage>${caps.serverBytes}</max_server_memory_usage>
  <log-level>warning</log-level>
  <logger>
    <log>${escapeXml(files.log)}</log>
    <errorlog>${escapeXml(files.errorLog)}</errorlog>
    <errorlog_level>error</errorlog_level>
    <size>2M</size>
    <count>2</count>
    <levels>${QUIET_LOGGERS.map((name) => `<logger><name>${name}</name><level>error</level></logger>`).join("")}</levels>
    <formatting><type>json</type></formatting>
  </logger>
</clickhouse>
`;
}

/**
 * The users: the engine logs in as `default` without a password, and that login is reachable from loopback, so it may
 * do nothing but what starts the listener; the data belongs to a user with a random password.
 *
 * @param overrides settings that replace pinned ones; only tests of the refusal give any.
 */
export function usersXml(password: string, caps: MemoryCaps, overrides: Readonly<Record<string, string>> = {}): string {
  const settings = Object.entries({ ...PINNED_QUERY_SETTINGS, ...cappedQuerySettings(caps), ...overrides })
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join("");
  const hash = createHash("sha256").update(password).digest("hex");
  const loopback = "<networks><ip>127.0.0.1</ip></networks><quota>default</quota>";
  return `<clickhouse>
  <profiles><default/><${ENGINE_USER}>${settings}</${ENGINE_USER}></profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <no_password/>${loopback}<profile>default</profile>
      <grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants>
    </default>
    <${ENGINE_USER}>
      <password_sha256_hex>${hash}</password_sha256_hex>${loopback}<profile>${ENGINE_USER}</profile>
      <grants><query>GRANT ALL ON *.*</query><query>REVOKE SOURCES ON *.*</query></grants>
    </${ENGINE_USER}>
  </users>
</clickhouse>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
