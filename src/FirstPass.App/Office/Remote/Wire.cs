using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Office.Remote;

/// <summary>Speaks to a server's API: one request, one reply.</summary>
internal sealed class Wire(HttpClient http)
{
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>Whose requests these are.</summary>
    public void Use(string token) =>
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    /// <summary>Reads something.</summary>
    /// <param name="path">Path below the API's root.</param>
    /// <param name="query">What is asked, by name; a null is left out.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Reply<T>> GetAsync<T>(
        string path, (string Name, object? Value)[] query, CancellationToken cancel) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, PathOf(path) + Query(query)), cancel);

    /// <summary>Does something once.</summary>
    public Task<Reply<T>> DoAsync<T>(
        HttpMethod method, string path, object? form, string key, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(method, PathOf(path));
        if (form is not null)
            request.Content = new StringContent(
                JsonSerializer.Serialize(form, form.GetType(), OfficeJson.Default), Encoding.UTF8, "application/json");
        return SendAsync<T>(Once(request, key), cancel);
    }

    /// <summary>Hands a file in once. Its name stands in a header: addresses are written down on the way.</summary>
    public Task<Reply<T>> PutAsync<T>(FileForm form, Stream bytes, string key, CancellationToken cancel)
    {
        (string, object?)[] query = [("kind", form.Kind), ("route", form.Route.Length > 0 ? form.Route : null)];
        var content = new StreamContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = form.Name };
        var request = new HttpRequestMessage(HttpMethod.Post, PathOf("files") + Query(query)) { Content = content };
        return SendAsync<T>(Once(request, key), cancel);
    }

    private static HttpRequestMessage Once(HttpRequestMessage request, string key)
    {
        if (key.Length > 0)
            request.Headers.Add(KeyHeader, key);
        return request;
    }

    private static string PathOf(string path) => "api/v1/" + path;

    private static string Query((string Name, object? Value)[] query)
    {
        var given = query.Where(q => q.Value is not null)
            .Select(q => $"{q.Name}={Uri.EscapeDataString(Text(q.Value!))}");
        return string.Join('&', given) is { Length: > 0 } text ? "?" + text : "";
    }

    private static string Text(object value) => value is bool yes
        ? yes ? "true" : "false"
        : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;

    // A server that cannot be reached, or that speaks otherwise, is a problem as any other.
    private async Task<Reply<T>> SendAsync<T>(HttpRequestMessage request, CancellationToken cancel)
    {
        using var sent = request;
        try
        {
            using var response = await http.SendAsync(request, cancel).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
            if (response.IsSuccessStatusCode
                && (T?)JsonSerializer.Deserialize(text, typeof(T), OfficeJson.Default) is { } value)
                return value;
            return JsonSerializer.Deserialize(text, OfficeJson.Default.Problem) ?? NotOurs((int)response.StatusCode);
        }
        catch (JsonException)
        {
            return NotOurs(StatusOfNobody);
        }
        catch (Exception fault) when (fault is HttpRequestException
            || (fault is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return new Problem(
                StatusOfNobody, "NO_ANSWER", "The server does not answer.", $"Nobody answers at {http.BaseAddress}.");
        }
    }

    private const int StatusOfNobody = 503;

    private static Problem NotOurs(int status) => new(
        Math.Max(status, StatusOfNobody), "NOT_UNDERSTOOD", "What answers there is no server of this release.");
}
