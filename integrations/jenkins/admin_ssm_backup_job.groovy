// Job DSL: the job that runs the Jenkinsfile beside this file. A seed job processes it and gives it, as variables,
//   jenkinsJobsConfig['admin_ssm_backup_job']   name, displayName, jenkinsfile (its path in the repository)
//   commonSettings['jenkins-pipeline-repo']     url, credentials
//
// The three parameters are those that the job has always had: names, types, choices and defaults stay, and regions are no
// choice of whoever starts the job. Which regions are backed up is what the stack's file says.
//
// Needs the plugins Job DSL, Pipeline, Git and Parameterized Scheduler. The core's own cron trigger starts a build with
// every parameter's default, so that it would back up `dev` and never `prod`.
def settings = jenkinsJobsConfig['admin_ssm_backup_job']
def repository = commonSettings['jenkins-pipeline-repo']

pipelineJob("Admin_Jobs/${settings.name}") {
    displayName(settings.displayName)
    description('''\
Backs up SSM Parameter Store of all regions of a stack, one after the other, with opsctl.

Each region has 10 minutes, the whole job 60. When a region fails, those after it are not backed up, and Slack is told.
A region some of whose parameters can't be read makes the build unstable; the others go on.

On schedule every day, on Jenkins' clock: dev at 13:00, prod at 14:00.'''.stripIndent())
    keepDependencies(false)

    logRotator {
        daysToKeep(30)
        numToKeep(100)
    }

    properties {
        pipelineTriggers {
            triggers {
                parameterizedCron {
                    // an hour apart: builds of one job wait for each other, and one may take an hour
                    parameterizedSpecification(
                        ['0 13 * * * %ENVIRONMENT=dev', '0 14 * * * %ENVIRONMENT=prod'].join('\n'))
                }
            }
        }
    }

    parameters {
        choiceParam('ENVIRONMENT', ['dev', 'prod'], 'The stack to back up')
        booleanParam('DRY_RUN', false, 'Count what would be backed up, write nothing')
        stringParam('JENKINSFILE_BRANCH', 'main', 'The branch whose Jenkinsfile and stack files are used')
    }

    definition {
        cpsScm {
            scm {
                git {
                    remote {
                        url(repository.url)
                        credentials(repository.credentials)
                    }
                    // Jenkins puts the parameter's value in, not Groovy
                    branch('${JENKINSFILE_BRANCH}')
                }
            }
            scriptPath(settings.jenkinsfile)
            lightweight(true)
        }
    }
}
