-- What is not one tenant's: which tenants there are, who may sign in, which keys machines use.

create table marker (
    installation integer primary key check (installation = 1), environment text not null, database_id blob not null,
    created integer not null
) strict;

create table tenant (
    tenant integer not null, name text not null, display text not null, database_id blob not null, state text not null,
    created integer not null,
    primary key (tenant),
    unique (name)
) strict, without rowid;

create table person (
    tenant integer not null, person text not null, display text not null, state text not null, created integer not null,
    primary key (tenant, person),
    foreign key (tenant) references tenant (tenant)
) strict, without rowid;

create table credential (
    tenant integer not null, person text not null, kind text not null, number integer not null, secret blob not null,
    created integer not null, expires integer,
    primary key (tenant, person, kind, number),
    foreign key (tenant, person) references person (tenant, person)
) strict, without rowid;

create table grant_row (
    tenant integer not null, person text not null, role text not null, site text not null, granted_by text not null,
    from_at integer not null, until integer,
    primary key (tenant, person, role, site),
    foreign key (tenant, person) references person (tenant, person)
) strict, without rowid;

create table api_key (
    tenant integer not null, key_id text not null, name text not null, secret_hash blob not null, scopes text not null,
    created integer not null, expires integer not null, revoked integer,
    primary key (tenant, key_id),
    foreign key (tenant) references tenant (tenant)
) strict, without rowid;

create table node (
    tenant integer not null, node text not null, build text not null, started integer not null, seen integer not null,
    primary key (tenant, node),
    foreign key (tenant) references tenant (tenant)
) strict, without rowid;
