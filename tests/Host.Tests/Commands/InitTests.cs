using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesEngine.Host.Tests.Serving;
using RulesEngine.Policies;

namespace RulesEngine.Host.Tests.Commands;

public sealed class InitTests : IDisposable
{
    private static readonly string[] Written =
    [
        "gateway.json", "gateway.schema.json", "policies/leave-at-once.csx", "policies/leave-at-once.test.csx", "policies/lib/editor.csx",
        "editor.rsp", "omnisharp.json", ".vscode/settings.json", ".vscode/extensions.json", ".gitignore",
    ];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Init_NewFolder_WritesWhatPassesCheckAndTest()
    {
        VerbResult init = await GatewayProcess.RunAsync(["init", _folder.Combine("new")]);
        VerbResult check = await GatewayProcess.RunAsync(["check", _folder.Combine("new")]);
        VerbResult test = await GatewayProcess.RunAsync(["test", _folder.Combine("new"), "--fail-on-empty"]);

        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        Assert.StartsWith(string.Concat(Written.Select(file => $"wrote  {file}\n")), init.Output, StringComparison.Ordinal);
        Assert.All(["rulesengine check", "rulesengine test", "rulesengine mock", "rulesengine serve", "curl"], next => Assert.Contains($"  {next} ", init.Output, StringComparison.Ordinal));
        Assert.Equal(new VerbResult(0, "", ""), check);
        Assert.Equal((0, ""), (test.ExitCode, test.Error));
    }

    [Fact]
    public async Task Init_FolderWithFiles_OverwritesNone()
    {
        foreach (string file in Written.Where(file => file != "editor.rsp")) _folder.Write(file, "mine");

        VerbResult init = await GatewayProcess.RunAsync(["init", _folder.Path]);

        Assert.Equal(0, init.ExitCode);
        Assert.All(Written.Where(file => file != "editor.rsp"), file => Assert.Equal("mine", File.ReadAllText(_folder.Combine(file))));
        Assert.Contains("kept   gateway.json\n", init.Output, StringComparison.Ordinal);
        Assert.Contains("wrote  editor.rsp\n", init.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_PathThatIsAFile_CouldNotRunAndSaysWhy()
    {
        _folder.Write("file", "mine");

        VerbResult init = await GatewayProcess.RunAsync(["init", _folder.Combine("file")]);

        Assert.Equal((1, ""), (init.ExitCode, init.Output));
        Assert.Matches("^rulesengine init: .*file.*\n$", init.Error);
    }

    [Fact]
    public async Task Init_EditorRsp_BringsAllIntoScopeThatPoliciesSay()
    {
        await GatewayProcess.RunAsync(["init", _folder.Path]);
        CSharpCommandLineArguments editor = CSharpCommandLineParser.Script.Parse([$"@{_folder.Combine("editor.rsp")}"], _folder.Path, null);
        Assert.Empty(editor.Errors);
        Assert.All(editor.MetadataReferences, reference => Assert.True(File.Exists(reference.Reference), reference.Reference));

        foreach (string policy in Directory.GetFiles(Repository.File("policies"), "*.csx").Where(file => !file.EndsWith(".test.csx", StringComparison.Ordinal)))
            Assert.Empty(ErrorsShownByAnEditor(editor, File.ReadAllText(policy)));
        Assert.Contains("CS0103", Assert.Single(ErrorsShownByAnEditor(editor, "return Tyr(Candidates[0]);")), StringComparison.Ordinal);
    }

    [Fact]
    public void EditorCsx_Members_AreThoseOfThePolicyScript()
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(
            File.ReadAllText(Repository.File("src/Host/Starter/policies/lib/editor.csx")),
            new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script), cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
        IEnumerable<string> properties = root.ChildNodes().OfType<PropertyDeclarationSyntax>().Select(property => property.Identifier.Text);
        IEnumerable<string> functions = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(method => Shown(method.Identifier.Text, method.ParameterList))
            .Concat(root.DescendantNodes().OfType<LocalFunctionStatementSyntax>().Select(function => Shown(function.Identifier.Text, function.ParameterList)));
        BindingFlags declared = BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        IEnumerable<string> expected = typeof(PolicyScript).GetMethods(declared).Where(method => !method.IsSpecialName)
            .Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Where(one => !one.IsDefined(typeof(CallerFilePathAttribute)) && !one.IsDefined(typeof(CallerLineNumberAttribute))).Select(one => one.Name))})");

        Assert.Equal(typeof(PolicyScript).GetProperties(declared).Select(property => property.Name), properties);
        Assert.Equal(expected, functions);
    }

    private static string Shown(string name, ParameterListSyntax parameters) => $"{name}({string.Join(", ", parameters.Parameters.Select(one => one.Identifier.Text))})";

    // As a C# server makes a project of a script: these references, these names in scope, one file a project.
    private string[] ErrorsShownByAnEditor(CSharpCommandLineArguments editor, string text)
    {
        CSharpParseOptions script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);
        string path = _folder.Combine("policies/shown.csx");
        SyntaxTree tree = CSharpSyntaxTree.ParseText($"#load \"lib/editor.csx\"\n{text}", script, path, cancellationToken: TestContext.Current.CancellationToken);
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary, usings: editor.CompilationOptions.Usings, nullableContextOptions: NullableContextOptions.Enable,
            sourceReferenceResolver: new SourceFileResolver([], Path.GetDirectoryName(path)));
        IEnumerable<MetadataReference> references = editor.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference));
        CSharpCompilation compilation = CSharpCompilation.CreateScriptCompilation("script", tree, references, options, returnType: typeof(object));
        return [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];
    }
}
