-- Everything of one tenant but its keys: one file. The tenant's number comes first in every key, foreign key and index, so
-- that the same schema serves a database that holds many tenants. Ids and digests are blobs, instants are Unix milliseconds,
-- days are ISO text, money is whole cents. Columns called sealed_* hold ciphertext; every other column is level 1.

create table marker (
    tenant integer not null, name text not null, environment text not null, database_id blob not null,
    created integer not null,
    primary key (tenant)
) strict, without rowid;

-- The log ----------------------------------------------------------------------------------------------------------------

create table stream (
    tenant integer not null, stream integer not null, kind text not null, epoch integer not null, owner text not null,
    head_pos integer not null, head_chain blob not null, head_at integer not null, born_at integer not null,
    primary key (tenant, stream),
    foreign key (tenant) references marker (tenant)
) strict, without rowid;

create table log (
    tenant integer not null, stream integer not null, pos integer not null, chain blob not null,
    payload_root blob not null, kind integer not null, case_id blob not null, seq integer not null, source text not null,
    event_id text not null, event_type text not null, at integer not null, actor_kind integer not null,
    actor text not null, roles text not null, on_behalf text, purpose text not null, definition text not null,
    active_set blob not null, build text not null, cause_pos integer not null,
    primary key (tenant, stream, pos),
    foreign key (tenant, stream) references stream (tenant, stream)
) strict, without rowid;
create unique index log_case on log (tenant, case_id, seq) where seq > 0;

create table payload (
    tenant integer not null, stream integer not null, pos integer not null, part integer not null, subject blob,
    key_version integer not null, form integer not null, bytes blob not null,
    primary key (tenant, stream, pos, part),
    foreign key (tenant, stream, pos) references log (tenant, stream, pos)
) strict, without rowid;

create trigger log_is_never_changed before update on log
begin select raise(abort, 'the log is append-only'); end;
create trigger log_is_never_deleted before delete on log
begin select raise(abort, 'the log is append-only'); end;
create trigger stream_is_never_deleted before delete on stream
begin select raise(abort, 'streams are never deleted'); end;

create table checkpoint (
    tenant integer not null, number integer not null, at integer not null, body blob not null, key_id text not null,
    signature blob not null,
    primary key (tenant, number),
    foreign key (tenant) references marker (tenant)
) strict, without rowid;
create trigger checkpoint_is_never_changed before update on checkpoint
begin select raise(abort, 'checkpoints are append-only'); end;
create trigger checkpoint_is_never_deleted before delete on checkpoint
begin select raise(abort, 'checkpoints are append-only'); end;

-- Rows that follow from the log ------------------------------------------------------------------------------------------

create table case_row (
    tenant integer not null, case_id blob not null, type text not null, definition text not null, state text not null,
    since integer not null, seq integer not null, snapshot_seq integer not null, subject blob not null,
    partner text not null, site text not null, service_date text, cents integer not null, due integer,
    judged_set text not null, label text not null, open_tasks integer not null,
    primary key (tenant, case_id)
) strict, without rowid;
create index case_state on case_row (tenant, type, state, due);
create index case_subject on case_row (tenant, subject);
create index case_partner on case_row (tenant, partner, state, service_date) where partner <> '';

create table item (
    tenant integer not null, case_id blob not null, ordinal integer not null, peer blob not null, status text not null,
    cents integer not null, offset integer not null, length integer not null, digest blob not null, tag text not null,
    primary key (tenant, case_id, ordinal),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;
create index item_status on item (tenant, case_id, status, ordinal);

-- Counts of a big case, so that asking after each of its items does not read all of them.
create table item_total (
    tenant integer not null, case_id blob not null, status text not null, count integer not null, cents integer not null,
    primary key (tenant, case_id, status),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;
create trigger item_added after insert on item
begin
    insert into item_total values (new.tenant, new.case_id, new.status, 1, new.cents)
    on conflict do update set count = count + 1, cents = cents + excluded.cents;
end;
create trigger item_changed after update of status, cents on item
when old.status <> new.status or old.cents <> new.cents
begin
    update item_total set count = count - 1, cents = cents - old.cents
    where tenant = old.tenant and case_id = old.case_id and status = old.status;
    insert into item_total values (new.tenant, new.case_id, new.status, 1, new.cents)
    on conflict do update set count = count + 1, cents = cents + excluded.cents;
end;

create table key (
    tenant integer not null, kind text not null, digest blob not null, case_id blob not null, case_type text not null,
    exclusive integer not null, tag text not null, since integer not null,
    primary key (tenant, kind, digest, case_id),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;
-- The loop asks before it takes an exclusive key; this refuses what it must never write. A unique index would say the same
-- and cost a second tree of random digests.
create trigger key_is_exclusive before insert on key
when new.exclusive = 1 and exists (
    select 1 from key where tenant = new.tenant and kind = new.kind and digest = new.digest and exclusive = 1
        and case_id <> new.case_id)
begin select raise(abort, 'another case holds this key'); end;

create table member (
    tenant integer not null, kind text not null, digest blob not null, case_id blob not null, number integer not null,
    from_day text not null, to_day text not null, code text not null, units integer not null, cents integer not null,
    status text not null, tags text not null,
    primary key (tenant, kind, digest, case_id, number),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;

create table task (
    tenant integer not null, case_id blob not null, number integer not null, kind text not null, queue text not null,
    cause text not null, due integer not null, warn integer, cents integer not null, opened integer not null,
    status text not null, assignee text, waiting_reason text, waiting_until integer, outcome text, closed_by text,
    closed integer, subject blob not null, sealed_detail blob,
    primary key (tenant, case_id, number),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;
create index task_queue on task (tenant, queue, due) where status = 'open';
create index task_assignee on task (tenant, assignee, due) where status = 'open' and assignee is not null;
create index task_cause on task (tenant, kind, cause, opened);

create table timer (
    tenant integer not null, case_id blob not null, name text not null, due integer not null,
    primary key (tenant, case_id, name),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;
create index timer_due on timer (tenant, due);

create table effect (
    tenant integer not null, case_id blob not null, seq integer not null, number integer not null, kind text not null,
    status text not null, attempt integer not null, statement blob, subject blob not null, ordered integer not null,
    ended integer, sealed_request blob not null,
    primary key (tenant, case_id, seq, number),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;
create index effect_open on effect (tenant, ordered) where status in ('ready', 'started');

create table approval (
    tenant integer not null, statement blob not null, case_id blob not null, action text not null,
    requester text not null, roles text not null, given text not null, expires integer not null, cents integer not null,
    status text not null,
    primary key (tenant, statement),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;

create table posting (
    tenant integer not null, stream integer not null, pos integer not null, line integer not null, case_id blob not null,
    kind text not null, account text not null, cents integer not null, payer text not null, reference text not null,
    provider text not null, item integer not null, posted_on text not null, reference_date text not null,
    service_date text,
    primary key (tenant, stream, pos, line),
    foreign key (tenant, stream, pos) references log (tenant, stream, pos)
) strict, without rowid;
create index posting_case on posting (tenant, case_id);
create trigger posting_is_never_changed before update on posting
begin select raise(abort, 'postings are append-only'); end;
create trigger posting_is_never_deleted before delete on posting
begin select raise(abort, 'postings are append-only'); end;

-- Sums of postings by reference ('r') and by payer ('p'), so that a ledger question costs one look-up.
create table ledger_total (
    tenant integer not null, account text not null, dimension text not null, value text not null, cents integer not null,
    primary key (tenant, account, dimension, value)
) strict, without rowid;

-- The loop's own bookkeeping; "sum" guards what no log entry says ----------------------------------------------------------

create table message (
    tenant integer not null, from_stream integer not null, from_pos integer not null, number integer not null,
    to_case blob, key_kind text, key_digest blob, open_as text, event_type text not null, subject blob,
    sealed_by blob not null, sealed_body blob not null, status text not null, reason text not null, until integer,
    sum integer not null,
    primary key (tenant, from_stream, from_pos, number)
) strict, without rowid;
create index message_ready on message (tenant, from_stream, from_pos, number) where status = 'ready';
create index message_waiting on message (tenant, key_kind, key_digest) where status = 'waiting';
create index message_until on message (tenant, until) where status = 'waiting';

create table seen (
    tenant integer not null, source text not null, event_id text not null, pos integer not null, case_id blob not null,
    answer text not null, expires integer not null, sum integer not null,
    primary key (tenant, source, event_id)
) strict, without rowid;

create table feed (
    tenant integer not null, case_id blob not null, feed text not null, blob blob not null, cursor integer not null,
    done integer not null, sum integer not null,
    primary key (tenant, case_id, feed),
    foreign key (tenant, case_id) references case_row (tenant, case_id)
) strict, without rowid;
create index feed_open on feed (tenant, case_id, feed) where done = 0;

create table cursor (
    tenant integer not null, consumer text not null, stream integer not null, pos integer not null,
    primary key (tenant, consumer, stream),
    foreign key (tenant, stream) references stream (tenant, stream)
) strict, without rowid;

create table idempotency (
    tenant integer not null, client text not null, route text not null, key text not null, request_hash blob not null,
    state text not null, status integer not null, sealed_answer blob, expires integer not null,
    primary key (tenant, client, route, key)
) strict, without rowid;

-- People and files ---------------------------------------------------------------------------------------------------------

create table subject (
    tenant integer not null, subject blob not null, home_slot integer not null, state text not null, alias_of blob,
    primary key (tenant, subject)
) strict, without rowid;

create table token (
    tenant integer not null, kind text not null, key_version integer not null, digest blob not null, subject blob not null,
    primary key (tenant, kind, key_version, digest, subject),
    foreign key (tenant, subject) references subject (tenant, subject)
) strict, without rowid;
create index token_subject on token (tenant, subject);

-- stored is null while chunks are still being written.
create table blob (
    tenant integer not null, digest blob not null, length integer not null, media text not null, chunk_size integer not null,
    subject blob not null, stored integer, hold integer not null, delete_after integer,
    primary key (tenant, digest)
) strict, without rowid;

create table blob_part (
    tenant integer not null, digest blob not null, chunk integer not null, sealed_bytes blob not null,
    primary key (tenant, digest, chunk),
    foreign key (tenant, digest) references blob (tenant, digest)
) strict;

-- Definitions and reference data -------------------------------------------------------------------------------------------

create table definition (
    tenant integer not null, hash blob not null, kind text not null, name text not null, version integer not null,
    binding text not null, status text not null, body blob not null,
    primary key (tenant, hash)
) strict, without rowid;
create unique index definition_version on definition (tenant, kind, name, version);

create table activation (
    tenant integer not null, kind text not null, name text not null, from_at integer not null, hash blob not null,
    share integer not null, author text not null, approver text not null,
    primary key (tenant, kind, name, from_at),
    foreign key (tenant, hash) references definition (tenant, hash)
) strict, without rowid;

create table active_set (
    tenant integer not null, hash blob not null, from_at integer not null, members text not null,
    primary key (tenant, hash)
) strict, without rowid;

create table snapshot (
    tenant integer not null, hash blob not null, kind text not null, rows integer not null, blob blob,
    effective_from text, effective_to text,
    primary key (tenant, hash)
) strict, without rowid;
