using System.Security.Cryptography;
using System.Text.Json;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>A service account as Google hands it out, with a key made for the test and the mock as the place that gives tokens.</summary>
internal static class ServiceAccount
{
    /// <summary>Writes the file, and says where.</summary>
    public static string Write(string mock)
    {
        using RSA key = RSA.Create(2048);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            type = "service_account",
            project_id = "p",
            private_key_id = "1",
            private_key = key.ExportPkcs8PrivateKeyPem(),
            client_email = "gateway@p.iam.gserviceaccount.com",
            client_id = "1",
            token_uri = $"{mock}/token",
            universe_domain = "googleapis.com",
        }));
        return path;
    }
}
