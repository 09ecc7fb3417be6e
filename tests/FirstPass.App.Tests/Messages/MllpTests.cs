using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FirstPass.App.Access;
using FirstPass.App.Messages;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Formats.Hl7;
using Xunit;
using static FirstPass.App.Tests.Messages.Hl7Text;

namespace FirstPass.App.Tests.Messages;

/// <summary>Messages over a connection, and the client that sends them.</summary>
public sealed class MllpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_answered_AA_when_its_events_are_on_the_disk()
    {
        await using var instance = TestInstance.Start(Port());
        var kept = -1;
        await using var listening = await MessageListeners.StartAsync(
            instance.Product, _ => kept = Unclaimed(instance).Result);
        await using var client = new MllpClient(To(listening));

        var answer = await client.SendAsync(Message(Registration("C1")), Cancel);

        Assert.Equal(("AA", 1, 1), (answer.Code, answer.Tries, kept));
        Assert.Equal(("C1", "ACK"), (answer.Answer!.Text("MSA-2"), answer.Answer.Text("MSH-9.1")));
        Assert.Equal("DESK", answer.Answer.Text("MSH-5"));
    }

    [Fact]
    public async Task What_is_wrong_is_answered_AE_with_its_path_and_no_value_and_the_connection_goes_on()
    {
        await using var instance = TestInstance.Start(Port());
        await using var listening = await MessageListeners.StartAsync(instance.Product);
        await using var client = new MllpClient(To(listening));

        var wrong = await client.SendAsync(Message(Registration("C1", number: "", last: "SECRETNAME")), Cancel);
        var right = await client.SendAsync(Message(Registration("C2")), Cancel);

        Assert.Equal(("AE", 1, "AA"), (wrong.Code, wrong.Tries, right.Code));
        Assert.Equal("PID^1^3^1^1", $"{wrong.Answer!.Part("ERR-2").Text}");
        Assert.Equal(("101", "MAP-REQUIRED"), (wrong.Answer.Text("ERR-3.1"), wrong.Answer.Text("ERR-5.1")));
        Assert.DoesNotContain("SECRETNAME", System.Text.Encoding.UTF8.GetString(wrong.Answer.ToBytes()));
    }

    [Fact]
    public async Task The_same_message_is_answered_the_same_and_another_one_under_its_number_is_rejected()
    {
        await using var instance = TestInstance.Start(Port());
        await using var listening = await MessageListeners.StartAsync(instance.Product);
        await using var client = new MllpClient(To(listening) with { FirstPause = TimeSpan.Zero });

        var first = await client.SendAsync(Message(Registration("C1")), Cancel);
        var again = await client.SendAsync(Message(Registration("C1")), Cancel);
        var other = await client.SendAsync(Message(Registration("C1", "M2")), Cancel);
        var unknown = await client.SendAsync(Message(Registration("C2").Replace("A28", "A60")), Cancel);

        Assert.Equal(["AA", "AA", "AR", "AR"], new[] { first, again, other, unknown }.Select(a => a.Code));
        Assert.Equal(("205", "MSG-NUMBER-USED", 1), (
            other.Answer!.Text("ERR-3.1"), other.Answer.Text("ERR-5.1"), other.Tries));
        Assert.Equal("201", unknown.Answer!.Text("ERR-3.1"));
        Assert.Equal(1, await Unclaimed(instance));
    }

    [Fact]
    public async Task A_line_that_is_cut_between_the_disk_and_the_answer_makes_its_sender_repeat_and_nothing_twice()
    {
        await using var instance = TestInstance.Start(Port());
        var cuts = 0;
        await using var listening = await MessageListeners.StartAsync(
            instance.Product, _ => CutOnce(ref cuts, Unclaimed(instance).Result));
        await using var client = new MllpClient(To(listening) with { FirstPause = TimeSpan.Zero });

        var answer = await client.SendAsync(Message(Registration("C1")), Cancel);

        Assert.Equal(("AA", 2), (answer.Code, answer.Tries));
        Assert.Equal(1, cuts);
        Assert.Equal(1, await Unclaimed(instance));
    }

    [Fact]
    public async Task An_instance_that_stops_behind_the_disk_and_starts_again_takes_the_repeat_once()
    {
        await using var instance = TestInstance.Start(Port());
        var cuts = 0;
        var listening = await MessageListeners.StartAsync(instance.Product, _ => CutOnce(ref cuts, 1));
        await using (var client = new MllpClient(To(listening) with { Tries = 1 }))
            Assert.Equal("", (await client.SendAsync(Message(Registration("C1")), Cancel)).Code);
        await listening.DisposeAsync();
        await instance.StopAsync();
        instance.StartAgain();

        await using var again = await MessageListeners.StartAsync(instance.Product);
        await using var second = new MllpClient(To(again));
        var answer = await second.SendAsync(Message(Registration("C1")), Cancel);

        Assert.Equal(("AA", 1, 1), (answer.Code, cuts, await Unclaimed(instance)));
    }

    [Fact]
    public async Task What_cannot_be_taken_now_is_rejected_for_later_and_the_client_comes_again()
    {
        await using var instance = TestInstance.Start(Port());
        var asked = 0;
        var feed = instance.Desk.Rules.World.Tenant.Messages!;
        await using var listener = new MllpListener(new ListenerParts(
            feed, null, () => ++asked < 3 ? null : instance.Desk.Messages,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
        await using var client = new MllpClient(
            new MllpTarget("127.0.0.1", listener.Address.Port) { FirstPause = TimeSpan.Zero });

        var answer = await client.SendAsync(Message(Registration("C1")), Cancel);

        Assert.Equal(("AA", 3, 3), (answer.Code, answer.Tries, asked));
    }

    [Fact]
    public async Task A_client_that_reaches_nobody_says_so_after_its_tries()
    {
        var probe = new TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        var port = ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        await using var client = new MllpClient(
            new MllpTarget("127.0.0.1", port) { Tries = 2, FirstPause = TimeSpan.Zero });

        var answer = await client.SendAsync(Message(Registration("C1")), Cancel);

        Assert.Equal(("", 2, "NO_CONNECTION"), (answer.Code, answer.Tries, answer.Trouble));
    }

    [Fact]
    public async Task A_sender_that_is_not_configured_is_refused()
    {
        await using var instance = TestInstance.Start(Port("senders: [{ sender: EMR, application: OTHER }]"));
        await using var listening = await MessageListeners.StartAsync(instance.Product);
        await using var client = new MllpClient(To(listening));

        var stranger = await client.SendAsync(Message(Registration("C1")), Cancel);
        var known = await client.SendAsync(Message(Registration("C2").Replace("|DESK|", "|OTHER|")), Cancel);

        Assert.Equal(("AR", "MSG-SENDER", "AA"), (stranger.Code, stranger.Answer!.Text("ERR-5.1"), known.Code));
        var office = instance.OfficeOf("sue", Role.Supervisor);
        var id = (await office.UnclaimedAsync(new PageForm(), Cancel).Given()).Rows.Single().Id;
        Assert.Equal("EMR", (await office.UnclaimedAsync(id, Cancel).Given()).Partner);
    }

    [Fact]
    public async Task A_frame_beyond_the_limit_and_one_without_a_message_are_rejected()
    {
        await using var instance = TestInstance.Start(Port("most-megabytes: 1"));
        await using var listening = await MessageListeners.StartAsync(instance.Product);

        var none = await RawAsync(listening, [0x0B, .. "hello"u8, 0x1C, 0x0D]);
        var large = await RawAsync(listening, [0x0B, .. new byte[(1 << 20) + 10].Select(_ => (byte)'X'), 0x1C, 0x0D]);

        Assert.Equal(("AR", "MSG-NONE"), (none!.Text("MSA-1"), none.Text("ERR-5.1")));
        Assert.Equal(("AR", "HL7-MLLP-LONG"), (large!.Text("MSA-1"), large.Text("ERR-5.1")));
    }

    [Fact]
    public async Task A_connection_that_never_ends_its_message_is_hung_up_on_and_so_is_one_too_many()
    {
        await using var instance = TestInstance.Start(Port("message-seconds: 1, idle-seconds: 60, most-connections: 1"));
        await using var listening = await MessageListeners.StartAsync(instance.Product);

        using var slow = await ConnectAsync(listening);
        await slow.GetStream().WriteAsync(new byte[] { 0x0B, (byte)'M' }, Cancel);
        Assert.Null(await RawAsync(listening, [0x0B]));
        Assert.Equal(0, await slow.GetStream().ReadAsync(new byte[1], Cancel));
        slow.Dispose();

        Assert.Equal(0, await Unclaimed(instance));
    }

    [Fact]
    public async Task Enhanced_mode_is_answered_as_the_message_wants()
    {
        await using var instance = TestInstance.Start(Port());
        await using var listening = await MessageListeners.StartAsync(instance.Product);
        await using var client = new MllpClient(To(listening));

        var accept = await client.SendAsync(
            Message(Registration("C1").Replace("|P|2.5.1", "|P|2.5.1|||AL|NE")), Cancel);

        Assert.Equal("CA", accept.Code);
    }

    [Fact]
    public async Task A_configured_certificate_encrypts_the_connection()
    {
        using var certificate = Certificate(out var pem);
        await using var instance = TestInstance.Start(Port("certificate: hl7.pem"));
        await File.WriteAllTextAsync(Path.Combine(instance.Data, "hl7.pem"), pem, Cancel);
        await using var listening = await MessageListeners.StartAsync(instance.Product);

        await using var client = new MllpClient(To(listening) with { Tls = true, Trusted = certificate });
        await using var stranger = new MllpClient(To(listening) with { Tls = true, Tries = 1 });
        var answer = await client.SendAsync(Message(Registration("C1")), Cancel);
        var untrusted = await stranger.SendAsync(Message(Registration("C2")), Cancel);

        Assert.Equal("AA", answer.Code);
        Assert.Equal(("", "NOT_TRUSTED"), (untrusted.Code, untrusted.Trouble));
        Assert.Equal(1, await Unclaimed(instance));
    }

    [Fact]
    public async Task Many_senders_at_once_are_all_answered_and_each_message_is_taken_once()
    {
        await using var instance = TestInstance.Start(Port());
        await using var listening = await MessageListeners.StartAsync(instance.Product);

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async sender =>
        {
            await using var client = new MllpClient(To(listening));
            var said = new List<string>();
            for (var i = 0; i < 6; i++)
                said.Add((await client.SendAsync(Message(Registration($"C{i % 5}", $"M{i % 5}")), Cancel)).Code);
            return said;
        }));

        Assert.All(codes.SelectMany(c => c), c => Assert.Equal("AA", c));
        Assert.Equal(5, await Unclaimed(instance));
        Assert.Empty(instance.Desk.Open.Rebuild().Differences);
    }

    private static void CutOnce(ref int cuts, int kept)
    {
        if (cuts > 0)
            return;
        cuts++;
        Assert.Equal(1, kept);
        throw new IOException("The line is cut.");
    }

    private static MllpTarget To(MessageListeners listening) =>
        new("127.0.0.1", listening.All.Single().Listener.Address.Port);

    private static async Task<int> Unclaimed(TestInstance instance) => (await instance
        .OfficeOf("sue", Role.Supervisor).UnclaimedAsync(new PageForm(), CancellationToken.None).Given()).Rows.Count;

    private static async Task<TcpClient> ConnectAsync(MessageListeners listening)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", listening.All.Single().Listener.Address.Port, Cancel);
        return socket;
    }

    /// <summary>Sends bytes as they are; the answer, or null when the other side hangs up.</summary>
    private static async Task<Hl7Message?> RawAsync(MessageListeners listening, byte[] bytes)
    {
        using var socket = await ConnectAsync(listening);
        var (stream, answer) = (socket.GetStream(), new MemoryStream());
        try
        {
            await stream.WriteAsync(bytes, Cancel);
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, Cancel) is > 0 and var read)
            {
                answer.Write(buffer, 0, read);
                if (buffer.AsSpan(0, read).Contains((byte)0x1C))
                    break;
            }
        }
        catch (IOException)
        {
            // Hung up on while it still spoke; what was answered before counts.
        }

        return Hl7Message.Of(answer.ToArray());
    }

    private static X509Certificate2 Certificate(out string pem)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        pem = made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
        return made;
    }
}
