using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Workflow.Codecs;

/// <summary>
/// Writes the clear part of the facts that nearly every entry has by hand, and leaves the others to the serializer. The
/// bytes are the serializer's own: it reads them, and a test compares the two. As there, what has its default is left
/// out.
/// </summary>
internal readonly ref struct ClearFacts(Utf8JsonWriter writer)
{
    public void Write(ImmutableArray<Fact> facts)
    {
        writer.WriteStartArray();
        foreach (var fact in facts)
            Write(fact);
        writer.WriteEndArray();
    }

    private void Write(Fact fact)
    {
        switch (fact)
        {
            case Fact.Opened opened: Begin("opened"u8); Write(opened); break;
            case Fact.Domain _: Begin("domain"u8); break;
            case Fact.Moved moved: Begin("moved"u8); Text("to"u8, moved.To); break;
            case Fact.TimerArmed timer: Begin("timer"u8); Write(timer); break;
            case Fact.TimerCancelled timer: Begin("untimer"u8); Text("name"u8, timer.Name); break;
            case Fact.Posted posted: Begin("posted"u8); Write(posted); break;
            case Fact.KeyTaken key: Begin("key"u8); Write(key); break;
            case Fact.KeyFreed key: Begin("unkey"u8); Text("kind"u8, key.Kind); Hash("key"u8, key.Key); break;
            case Fact.MemberSet member: Begin("member"u8); Write(member); break;
            case Fact.ItemSet item: Begin("item"u8); Write(item); break;
            case Fact.Sent sent: Begin("sent"u8); Write(sent); break;
            case Fact.Indexed { Index: { } index }: Begin("index"u8); Write(index); break;
            default: JsonSerializer.Serialize(writer, fact, WorkflowJson.Default.Fact); return;
        }

        writer.WriteEndObject();
    }

    private void Write(Fact.Opened opened)
    {
        Text("caseType"u8, opened.CaseType);
        if (opened.Definition is { } definition)
        {
            writer.WriteStartObject("definition"u8);
            Text("name"u8, definition.Name);
            Number("version"u8, definition.Version);
            Hash("hash"u8, definition.Hash);
            writer.WriteEndObject();
        }

        Id("subject"u8, opened.Subject.Value);
    }

    private void Write(Fact.TimerArmed timer)
    {
        Text("name"u8, timer.Name);
        if (timer.Due != default)
            At("due"u8, timer.Due);
    }

    private void Write(Fact.Posted posted)
    {
        Text("kind"u8, posted.Kind);
        if (!posted.Lines.IsDefault)
        {
            writer.WriteStartArray("lines"u8);
            foreach (var line in posted.Lines)
                LineConverter.Write(writer, line);
            writer.WriteEndArray();
        }

        Day("postedOn"u8, posted.PostedOn);
        Day("reference"u8, posted.Reference);
    }

    private void Write(Fact.KeyTaken key)
    {
        Text("kind"u8, key.Kind);
        Hash("key"u8, key.Key);
        if (key.Exclusive)
            writer.WriteBoolean("exclusive"u8, true);
        Text("tag"u8, key.Tag);
    }

    private void Write(Fact.MemberSet set)
    {
        Text("kind"u8, set.Kind);
        Hash("set"u8, set.Set);
        Number("number"u8, set.Number);
        if (set.Member is not { } member)
            return;
        writer.WriteStartObject("member"u8);
        Day("from"u8, member.From);
        Day("to"u8, member.To);
        Text("code"u8, member.Code);
        Number("units"u8, member.Units);
        Number("cents"u8, member.Cents);
        Text("status"u8, member.Status);
        Text("tags"u8, member.Tags);
        writer.WriteEndObject();
    }

    private void Write(Fact.ItemSet set)
    {
        Number("ordinal"u8, set.Ordinal);
        if (set.Item is { } item)
        {
            writer.WriteStartObject("item"u8);
            Id("peer"u8, item.Peer);
            Text("status"u8, item.Status);
            Number("cents"u8, item.Cents);
            Number("offset"u8, item.Offset);
            Number("length"u8, item.Length);
            Hash("digest"u8, item.Digest);
            Text("tag"u8, item.Tag);
            writer.WriteEndObject();
        }

        Id("owner"u8, set.Owner);
    }

    private void Write(Fact.Sent sent)
    {
        Number("number"u8, sent.Number);
        if (sent.To is { } to)
        {
            writer.WritePropertyName("to"u8);
            JsonSerializer.Serialize(writer, to, WorkflowJson.Default.Address);
        }

        Text("type"u8, sent.Type);
        if (sent.Subject is { } subject)
        {
            writer.WritePropertyName("subject"u8);
            Hexadecimal.Write(writer, subject.Value);
        }

        if (sent.WaitUntil is { } until)
            At("waitUntil"u8, until);
    }

    private void Write(CaseIndex index)
    {
        writer.WriteStartObject("index"u8);
        Text("partner"u8, index.Partner);
        Text("site"u8, index.Site);
        if (index.ServiceDate is { } date)
        {
            writer.WritePropertyName("serviceDate"u8);
            LocalDateConverter.Write(writer, date);
        }

        Number("cents"u8, index.Cents);
        if (index.Due is { } due)
            At("due"u8, due);
        Text("judgedSet"u8, index.JudgedSet);
        Text("label"u8, index.Label);
        writer.WriteEndObject();
    }

    private void Begin(ReadOnlySpan<byte> kind)
    {
        writer.WriteStartObject();
        writer.WriteString("f"u8, kind);
    }

    private void Text(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private void Number(ReadOnlySpan<byte> name, long value)
    {
        if (value != 0)
            writer.WriteNumber(name, value);
    }

    private void At(ReadOnlySpan<byte> name, Instant value) =>
        writer.WriteNumber(name, value.ToUnixTimeMilliseconds());

    private void Day(ReadOnlySpan<byte> name, LocalDate value)
    {
        if (value == default)
            return;
        writer.WritePropertyName(name);
        LocalDateConverter.Write(writer, value);
    }

    private void Hash(ReadOnlySpan<byte> name, Digest value)
    {
        if (value == default)
            return;
        writer.WritePropertyName(name);
        Hexadecimal.Write(writer, value);
    }

    private void Id(ReadOnlySpan<byte> name, CaseId value)
    {
        if (value == default)
            return;
        writer.WritePropertyName(name);
        Hexadecimal.Write(writer, value);
    }
}
