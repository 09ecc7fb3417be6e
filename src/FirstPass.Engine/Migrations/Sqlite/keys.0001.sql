-- Wrapped data keys of one tenant: a file of its own with its own backup, so that an old copy of the data cannot bring back
-- a key that was shredded.

create table marker (
    tenant integer not null, name text not null, environment text not null, database_id blob not null,
    created integer not null,
    primary key (tenant)
) strict, without rowid;

-- purpose: 0 wraps data keys and is rotated; 1 makes blind indexes and stays.
create table tenant_key (
    tenant integer not null, purpose integer not null, number integer not null, wrapped blob, created integer not null,
    retired integer,
    primary key (tenant, purpose, number),
    foreign key (tenant) references marker (tenant)
) strict, without rowid;

-- state: live or shredded; a shredded row stays as a tombstone without its key, so that a late event cannot mint a new one.
create table data_key (
    tenant integer not null, subject blob not null, version integer not null, wrapped blob, kek integer not null,
    min_version integer not null, state text not null, created integer not null, shredded integer,
    primary key (tenant, subject, version),
    foreign key (tenant) references marker (tenant),
    check ((state = 'live' and wrapped is not null) or (state = 'shredded' and wrapped is null))
) strict, without rowid;
