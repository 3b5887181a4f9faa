using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RulesEngine.Policies;

/// <summary>
/// Compiled policies on disk, one file each, so that the next start needs no compiler. Whoever can write here can run code in the gateway:
/// the folder belongs to the gateway's user alone, and what others can write to is not used.
/// </summary>
public sealed class PolicyCache
{
    private const int MaxEntries = 500;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly string _folder;
    private readonly Action<string> _report;

    /// <summary>A cache in this folder; it is made when the first policy is kept.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="report">Told, in one sentence, what is wrong with the cache. Nothing that is wrong with it keeps a policy away.</param>
    public PolicyCache(string folder, Action<string> report)
    {
        _folder = folder;
        _report = report;
    }

    internal PolicyAssembly? Find(string key)
    {
        string path = PathOf(key);
        try
        {
            if (!File.Exists(path) || !IsPrivate()) return null;
            PolicyAssembly? found = Unpack(File.ReadAllBytes(path));
            if (found is null) _report($"The cached policy {path} is damaged; it is compiled again.");
            return found;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _report($"The cached policy {path} cannot be read: {problem.Message} It is compiled again.");
            return null;
        }
    }

    internal void Keep(string key, PolicyAssembly assembly)
    {
        string path = PathOf(key);
        string unfinished = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        try
        {
            MakeFolder();
            if (!IsPrivate()) return;
            File.WriteAllBytes(unfinished, Pack(assembly));
            File.Move(unfinished, path, overwrite: true);
            DropOldest();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _report($"The compiled policy cannot be kept in {_folder}: {problem.Message} The next start compiles it again.");
            Discard(unfinished);
        }
    }

    // What a full disk has room for is taken by half a policy.
    private static void Discard(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Where it cannot even be deleted it was never made.
        }
    }

    /// <summary>Says why an entry that could be read is not used.</summary>
    internal void Reject(string key, string why) => _report($"The cached policy {PathOf(key)} is not used: {why} It is compiled again.");

    private string PathOf(string key) => Path.Combine(_folder, key + ".policy");

    private void MakeFolder()
    {
        if (Directory.Exists(_folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, Private);
    }

    private bool IsPrivate()
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(_folder) & WritableByOthers) == 0) return true;
        _report($"The policy cache {_folder} is not used: others can write to it. Run: chmod 700 {_folder}");
        return false;
    }

    private void DropOldest()
    {
        FileInfo[] entries = new DirectoryInfo(_folder).GetFiles("*.policy");
        foreach (FileInfo entry in entries.OrderByDescending(entry => entry.LastWriteTimeUtc).Skip(MaxEntries)) entry.Delete();
    }

    // 32 bytes of SHA-256 over the rest, 4 bytes of the code's length, the code, the symbols.
    private static byte[] Pack(PolicyAssembly assembly)
    {
        byte[] packed = new byte[SHA256.HashSizeInBytes + sizeof(int) + assembly.Code.Length + assembly.Symbols.Length];
        Span<byte> content = packed.AsSpan(SHA256.HashSizeInBytes);
        BinaryPrimitives.WriteInt32LittleEndian(content, assembly.Code.Length);
        assembly.Code.CopyTo(content[sizeof(int)..]);
        assembly.Symbols.CopyTo(content[(sizeof(int) + assembly.Code.Length)..]);
        SHA256.HashData(content, packed);
        return packed;
    }

    private static PolicyAssembly? Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < SHA256.HashSizeInBytes + sizeof(int)) return null;
        ReadOnlySpan<byte> content = packed[SHA256.HashSizeInBytes..];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(packed[..SHA256.HashSizeInBytes])) return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(content);
        ReadOnlySpan<byte> assembly = content[sizeof(int)..];
        return new PolicyAssembly(assembly[..length].ToArray(), assembly[length..].ToArray());
    }
}
