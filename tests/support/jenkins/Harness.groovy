import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import org.codehaus.groovy.control.CompilerConfiguration

/**
 * Runs Jenkinsfiles and Job DSL scripts as they are. Each line of standard input is a request, `{"kind": "pipeline" or
 * "job", "file", "scenario"}`, and is answered by a line: what the file did, as JSON. A file that Jenkins would refuse,
 * or that needs what the harness does not know, is answered by `{"error": …}`.
 */
def answers = System.out
// what a script prints is no answer
System.out = System.err
System.in.newReader('UTF-8').eachLine { line ->
    answers.println(JsonOutput.toJson(answer(new JsonSlurper().parseText(line) as Map)))
    answers.flush()
}

Map answer(Map request) {
    File file = new File(request.file as String)
    try {
        return request.kind == 'pipeline' ? runPipeline(file, request.scenario as Map) : runJob(file, request.scenario as Map)
    } catch (Unknown | org.codehaus.groovy.control.CompilationFailedException | MissingPropertyException |
             MissingMethodException mistake) {
        return [error: mistake.message]
    }
}

Map runPipeline(File file, Map scenario) {
    def configuration = new CompilerConfiguration(scriptBaseClass: JenkinsScript.name)
    configuration.addCompilationCustomizers(new Grammar())
    def build = new Build(scenario)
    def script = new GroovyShell(getClass().classLoader, new Binding(), configuration).parse(file.text, 'Jenkinsfile.groovy')
    script.belongsTo(build)
    script.run()
    return build.record + [result: build.result, minutes: build.clock.now, env: build.env.all()]
}

Map runJob(File file, Map scenario) {
    def configuration = new CompilerConfiguration(scriptBaseClass: JobDslScript.name)
    def script = new GroovyShell(getClass().classLoader, new Binding(scenario.variables), configuration).parse(file)
    script.run()
    return [jobs: script.jobs]
}
